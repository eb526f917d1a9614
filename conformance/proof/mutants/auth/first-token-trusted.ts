import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';
import { readToken, userOfUnsigned } from '../tokens.ts';

export const mutant: Mutant = {
  name: 'auth/first-token-trusted',
  does: 'verifies the last of two tokens, and takes the user from the first',
  breaks: ['AUTH-08'],
  server: () => ({
    steps: {
      async authenticate(tokens, context) {
        const [first = '', second] = tokens;
        if (second === undefined) return referenceSteps.authenticate(tokens, context);
        const identity = await referenceSteps.authenticate([second], context);
        const read = readToken(first);
        const user = read && userOfUnsigned(read);
        return identity.kind === 'user' && user !== undefined ? { kind: 'user', user } : identity;
      },
    },
  }),
};
