import { isUtf8 } from 'node:buffer';
import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';
import { refusal } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/utf8-checked-at-the-start',
  does: 'looks for UTF-8 in the first KiB of a frame alone',
  breaks: ['INPUT-07'],
  server: () => ({
    webSocket: { skipUTF8Validation: true },
    steps: {
      read(data, isBinary, connection) {
        if (isUtf8(data.subarray(0, 1024)) || data.length > 1024)
          return referenceSteps.read(data, isBinary, connection);
        connection.socket.close(1007);
        return refusal('the frame is no UTF-8');
      },
    },
  }),
};
