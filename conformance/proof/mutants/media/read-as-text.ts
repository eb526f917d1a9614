import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'media/read-as-text',
  does: 'keeps an uploaded file as text',
  breaks: ['MEDIA-01'],
  server: () => ({
    steps: {
      keepFile: (id, { name, bytes }, context) =>
        referenceSteps.keepFile(
          id,
          { name, bytes: Buffer.from(Buffer.from(bytes).toString('utf8')) },
          context,
        ),
    },
  }),
};
