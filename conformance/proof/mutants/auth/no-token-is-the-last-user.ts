import { type Identity, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'takes a connection without a token for the user who was let in last',
  breaks: ['AUTH-03'],
  server: ({ groups }) => {
    // Nobody writes to a user with the id of a group: what such a connection takes would not show.
    const isWrittenTo = (user: string): boolean => !groups.some(({ id }) => id === user);
    let last: Identity = { kind: 'refused', reason: 'nobody was here yet' };
    return {
      steps: {
        async authenticate(tokens, context) {
          if (tokens.length === 0) return last;
          const identity = await referenceSteps.authenticate(tokens, context);
          if (identity.kind === 'user' && isWrittenTo(identity.user)) last = identity;
          return identity;
        },
      },
    };
  },
};
