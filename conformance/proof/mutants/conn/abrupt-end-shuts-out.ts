import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'takes who has ended abruptly for present for ever, and refuses to let them in again',
  breaks: ['CONN-04'],
  also: ['CONN-07', 'GRP-07'],
  because: 'who is kept out gets nothing',
  server: () => {
    const ghosts = new Set<string>();
    return {
      steps: {
        gone(connection, code, context) {
          referenceSteps.gone(connection, code, context);
          const left = context.connections.of(connection.user ?? '');
          if (code === 1006 && left.length === 0) ghosts.add(connection.user ?? '');
        },
        async authenticate(tokens, context) {
          const identity = await referenceSteps.authenticate(tokens, context);
          return identity.kind === 'user' && ghosts.has(identity.user)
            ? { kind: 'refused', reason: 'this user is connected already' }
            : identity;
        },
      },
    };
  },
};
