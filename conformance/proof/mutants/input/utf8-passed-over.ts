import { isUtf8 } from 'node:buffer';
import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';
import { refusal } from '../parts.ts';

export const mutant: Mutant = {
  name: 'input/utf8-passed-over',
  does: 'passes over a text frame that is no UTF-8, and goes on',
  breaks: ['INPUT-07'],
  server: () => ({
    webSocket: { skipUTF8Validation: true },
    steps: {
      read: (data, isBinary, connection) =>
        isUtf8(data) ? referenceSteps.read(data, isBinary, connection) : refusal('the frame is no UTF-8'),
    },
  }),
};
