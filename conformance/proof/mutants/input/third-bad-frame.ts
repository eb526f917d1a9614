import { type Connection, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'ends the other connections of a user at the third message of one that does not fit',
  breaks: ['INPUT-04'],
  because: 'the other connections have no part in it',
  server: () => {
    const strikes = new WeakMap<Connection, number>();
    return {
      steps: {
        reject(reason, connection, say, context) {
          const count = (strikes.get(connection) ?? 0) + 1;
          strikes.set(connection, count);
          if (count === 3)
            for (const other of context.connections.of(connection.user ?? ''))
              if (other !== connection) other.socket.close(1008);
          return referenceSteps.reject(reason, connection, say, context);
        },
      },
    };
  },
};
