import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/file-name-trimmed',
  does: 'trims the fileName',
  breaks: ['MSG-10'],
  server: () => ({
    steps: stampWith(({ fileName }) => (fileName === undefined ? {} : { fileName: fileName.trim() })),
  }),
};
