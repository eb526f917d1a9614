import { type Connection, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';

const MIB = 1024 * 1024;

export const mutant: Mutant = {
  does: 'makes room by dropping the connections of others when a frame of 16 MiB comes',
  breaks: ['INPUT-08'],
  also: ['PRIV-01', 'GRP-01', 'INPUT-04', 'CONN-04'],
  because: 'what was under way to the others is lost',
  server: () => {
    const seen = new Set<Connection>();
    return {
      maxMessageBytes: 64 * MIB,
      maxUnreadBytes: 256 * MIB,
      steps: {
        read(data, isBinary, connection) {
          seen.add(connection);
          if (data.length >= 16 * MIB)
            for (const other of seen) if (other !== connection) other.socket.terminate();
          return referenceSteps.read(data, isBinary, connection);
        },
      },
    };
  },
};
