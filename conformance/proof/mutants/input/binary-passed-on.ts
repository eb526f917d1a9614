import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'input/binary-passed-on',
  does: 'passes on a binary frame that begins with a brace',
  breaks: ['INPUT-06'],
  server: () => ({
    steps: {
      read: (data, isBinary, connection) =>
        referenceSteps.read(data, isBinary && data[0] !== 0x7b, connection),
    },
  }),
};
