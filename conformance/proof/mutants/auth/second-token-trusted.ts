import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';
import { readToken, userOfUnsigned } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/second-token-trusted',
  does: 'verifies the first of two tokens, and takes the user from the second',
  breaks: ['AUTH-08'],
  server: () => ({
    steps: {
      async authenticate(tokens, context) {
        const [first = '', second] = tokens;
        const identity = await referenceSteps.authenticate(second === undefined ? tokens : [first], context);
        const read = second === undefined ? undefined : readToken(second);
        const user = read && userOfUnsigned(read);
        return identity.kind === 'user' && user !== undefined ? { kind: 'user', user } : identity;
      },
    },
  }),
};
