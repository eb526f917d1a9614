import type { Server } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Connection, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { refusal } from '../../parts/steps.ts';

const MIB = 1024 * 1024;

export const mutant: Mutant = {
  does: 'ends as a whole over a frame of 16 MiB, as a process without memory does',
  breaks: ['INPUT-08'],
  also: ['AUTH-01', 'INPUT-04', 'PRIV-01', 'GRP-01', 'GRP-07', 'CONN-03', 'CONN-04', 'CONN-05', 'CONN-07'],
  because: 'nothing at all is served any more',
  server: () => {
    const seen = new Set<Connection>();
    return {
      maxMessageBytes: 64 * MIB,
      steps: {
        read(data, isBinary, connection) {
          seen.add(connection);
          if (data.length < 16 * MIB) return referenceSteps.read(data, isBinary, connection);
          const { server } = connection.stream as Duplex & { server?: Server };
          server?.close();
          for (const { socket } of seen) socket.terminate();
          return refusal('out of memory');
        },
      },
    };
  },
};
