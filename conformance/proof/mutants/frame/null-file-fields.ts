import type { Mutant } from '../mutant.ts';
import { renderWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'frame/null-file-fields',
  does: 'writes null for a fileName and a fileSize that are not there',
  breaks: ['FRAME-02'],
  server: () => ({ steps: renderWith(({ fileName = null, fileSize = null }) => ({ fileName, fileSize })) }),
};
