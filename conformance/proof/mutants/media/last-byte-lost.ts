import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'media/last-byte-lost',
  does: 'loses the last byte of an uploaded file',
  breaks: ['MEDIA-01'],
  server: () => ({
    steps: {
      keepFile: (id, { name, bytes }, context) =>
        referenceSteps.keepFile(id, { name, bytes: bytes.subarray(0, -1) }, context),
    },
  }),
};
