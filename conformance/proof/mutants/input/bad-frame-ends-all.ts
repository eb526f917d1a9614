import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'input/bad-frame-ends-all',
  does: 'ends every connection over a frame that is no JSON',
  breaks: ['INPUT-04'],
  also: ['INPUT-05', 'INPUT-09', 'PRIV-01', 'GRP-01'],
  because: 'the connection that sent the frame is dropped as well, and what was under way is lost',
  server: () => ({
    steps: {
      async reject(reason, connection, say, context) {
        if (!reason.includes('no JSON')) return referenceSteps.reject(reason, connection, say, context);
        for (const { socket } of context.connections.all()) socket.terminate();
      },
    },
  }),
};
