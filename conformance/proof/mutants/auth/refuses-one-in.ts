import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant, Mutants } from '../../mutant.ts';
import { everyNth } from '../../parts/counters.ts';

const BREAKS = {
  breaks: ['AUTH-01'],
  also: ['CONN-04', 'CONN-05', 'CONN-07', 'MEDIA-01', 'STORE-01'],
  because: 'the refused handshake may be one of those by which these are judged',
} as const;

const refuseOneIn =
  (n: number): Mutant['server'] =>
  () => {
    const now = everyNth(n);
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
  };

export const mutants: Mutants = {
  'refuses-one-in-three': { does: 'refuses one valid token in three', ...BREAKS, server: refuseOneIn(3) },
  'refuses-one-in-thirteen': {
    does: 'refuses one valid token in thirteen',
    ...BREAKS,
    server: refuseOneIn(13),
  },
};
