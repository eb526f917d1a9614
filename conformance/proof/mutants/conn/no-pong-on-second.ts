import { type Connection, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'answers pings on the first connection of a user alone',
  breaks: ['CONN-01'],
  server: () => {
    const later = new WeakSet<Connection>();
    return {
      steps: {
        greet(connection, _say, { connections }) {
          if (connections.of(connection.user ?? '')[0] !== connection) later.add(connection);
        },
        ping(connection, payload) {
          if (!later.has(connection)) referenceSteps.ping(connection, payload);
        },
      },
    };
  },
};
