import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'media/not-found',
  does: 'finds no uploaded file',
  breaks: ['MEDIA-01'],
  server: () => ({ steps: { openFile: async () => undefined } }),
};
