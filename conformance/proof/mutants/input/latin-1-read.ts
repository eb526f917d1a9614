import { isUtf8 } from 'node:buffer';
import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'input/latin-1-read',
  does: 'reads as Latin-1 what is no UTF-8',
  breaks: ['INPUT-07'],
  server: () => ({
    webSocket: { skipUTF8Validation: true },
    steps: {
      read: (data, isBinary, connection) =>
        referenceSteps.read(isUtf8(data) ? data : Buffer.from(data.toString('latin1')), isBinary, connection),
    },
  }),
};
