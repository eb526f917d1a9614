import type { Mutant } from '../mutant.ts';
import { renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'frame/file-size-as-text',
  does: 'writes the fileSize as text',
  breaks: ['FRAME-02', 'MSG-10'],
  server: () => ({
    steps: renderWith(({ fileSize }) => (fileSize === undefined ? {} : { fileSize: String(fileSize) })),
  }),
};
