import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'auth/no-token-is-a-user',
  does: 'takes a connection without a token for the first user',
  breaks: ['AUTH-03'],
  server: ({ groups }) => ({
    steps: {
      authenticate: async (tokens, context) =>
        tokens.length === 0
          ? { kind: 'user', user: groups[0]?.members[0] ?? '' }
          : referenceSteps.authenticate(tokens, context),
    },
  }),
};
