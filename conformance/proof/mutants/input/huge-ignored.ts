import { type Connection, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { refusal } from '../../parts/steps.ts';

const MIB = 1024 * 1024;

export const mutant: Mutant = {
  does: 'takes no notice of a connection any more that has sent 16 MiB',
  breaks: ['INPUT-08'],
  server: () => {
    const ignored = new WeakSet<Connection>();
    return {
      maxMessageBytes: 64 * MIB,
      steps: {
        read(data, isBinary, connection) {
          if (data.length >= 16 * MIB) ignored.add(connection);
          return ignored.has(connection)
            ? refusal('it is not heard any more')
            : referenceSteps.read(data, isBinary, connection);
        },
        async reject(reason, connection, say, context) {
          if (!ignored.has(connection)) await referenceSteps.reject(reason, connection, say, context);
        },
      },
    };
  },
};
