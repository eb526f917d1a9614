import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'media/line-feeds',
  does: 'writes line feeds of an uploaded file as carriage return and line feed',
  breaks: ['MEDIA-01'],
  server: () => ({
    steps: {
      keepFile: (id, { name, bytes }, context) =>
        referenceSteps.keepFile(
          id,
          {
            name,
            bytes: Buffer.from(Buffer.from(bytes).toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1'),
          },
          context,
        ),
    },
  }),
};
