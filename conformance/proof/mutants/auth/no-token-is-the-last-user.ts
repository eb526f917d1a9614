import { type Identity, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'takes a connection without a token for the user who was let in last',
  breaks: ['AUTH-03'],
  server: () => {
    let last: Identity = { kind: 'refused', reason: 'nobody was here yet' };
    return {
      steps: {
        async authenticate(tokens, context) {
          if (tokens.length === 0) return last;
          const identity = await referenceSteps.authenticate(tokens, context);
          if (identity.kind === 'user') last = identity;
          return identity;
        },
      },
    };
  },
};
