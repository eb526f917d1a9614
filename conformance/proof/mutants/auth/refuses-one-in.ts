import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';
import { everyNth } from '../../parts/counters.ts';

export const mutants: Mutants = {
  'refuses-one-in-three': {
    does: 'refuses one valid token in three',
    breaks: ['AUTH-01'],
    also: ['CONN-04', 'CONN-05', 'CONN-07', 'MEDIA-01', 'STORE-01'],
    because: 'the refused handshake may be one of those by which these are judged',
    server: () => {
      const now = everyNth(3);
      return {
        steps: {
          async authenticate(tokens, context) {
            const identity = await referenceSteps.authenticate(tokens, context);
            return identity.kind === 'user' && now()
              ? { kind: 'refused', reason: 'the token could not be checked' }
              : identity;
          },
        },
      };
    },
  },
  'refuses-one-in-thirteen': {
    does: 'refuses one valid token in thirteen',
    breaks: ['AUTH-01'],
    also: ['CONN-04', 'CONN-05', 'CONN-07', 'MEDIA-01', 'STORE-01'],
    because: 'the refused handshake may be one of those by which these are judged',
    server: () => {
      const now = everyNth(13);
      return {
        steps: {
          async authenticate(tokens, context) {
            const identity = await referenceSteps.authenticate(tokens, context);
            return identity.kind === 'user' && now()
              ? { kind: 'refused', reason: 'the token could not be checked' }
              : identity;
          },
        },
      };
    },
  },
};
