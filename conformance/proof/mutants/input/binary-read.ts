import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'input/binary-read',
  does: 'reads a binary frame like a text frame',
  breaks: ['INPUT-06'],
  server: () => ({
    steps: { read: (data, _isBinary, connection) => referenceSteps.read(data, false, connection) },
  }),
};
