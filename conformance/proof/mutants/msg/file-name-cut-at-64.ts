import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/file-name-cut-at-64',
  does: 'keeps 64 characters of a file name',
  breaks: ['MSG-10'],
  server: () => ({
    steps: stampWith(({ fileName }) => (fileName ? { fileName: fileName.slice(0, 64) } : {})),
  }),
};
