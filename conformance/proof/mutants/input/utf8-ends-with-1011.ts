import { isUtf8 } from 'node:buffer';
import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';
import { refusal } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/utf8-ends-with-1011',
  does: 'ends a connection that sends what is no UTF-8 with 1011, as if the fault were its own',
  breaks: ['INPUT-07'],
  also: ['INPUT-05'],
  because: '1011 is no fitting code for a bad frame',
  server: () => ({
    webSocket: { skipUTF8Validation: true },
    steps: {
      read(data, isBinary, connection) {
        if (isUtf8(data) || isBinary) return referenceSteps.read(data, isBinary, connection);
        connection.socket.close(1011, 'internal error');
        return refusal('the frame is no UTF-8');
      },
    },
  }),
};
