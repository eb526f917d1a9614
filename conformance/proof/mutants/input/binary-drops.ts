import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'input/binary-drops',
  does: 'drops the connection over a binary frame',
  breaks: ['INPUT-05'],
  server: () => ({
    steps: {
      reject(reason, connection, say, context) {
        if (!reason.includes('binary')) return referenceSteps.reject(reason, connection, say, context);
        connection.socket.terminate();
      },
    },
  }),
};
