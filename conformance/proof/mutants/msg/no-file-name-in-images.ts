import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/no-file-name-in-images',
  does: 'drops the fileName of an image',
  breaks: ['MSG-10'],
  server: () => ({ steps: stampWith(({ type }) => (type === 'image' ? { fileName: undefined } : {})) }),
};
