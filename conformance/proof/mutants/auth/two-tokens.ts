import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';
import { readToken, userOfUnsigned } from '../../parts/tokens.ts';

export const mutants: Mutants = {
  'first-token-trusted': {
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
  },
  'second-token-trusted': {
    does: 'verifies the first of two tokens, and takes the user from the second',
    breaks: ['AUTH-08'],
    server: () => ({
      steps: {
        async authenticate(tokens, context) {
          const [first = '', second] = tokens;
          const identity = await referenceSteps.authenticate(
            second === undefined ? tokens : [first],
            context,
          );
          const read = second === undefined ? undefined : readToken(second);
          const user = read && userOfUnsigned(read);
          return identity.kind === 'user' && user !== undefined ? { kind: 'user', user } : identity;
        },
      },
    }),
  },
};
