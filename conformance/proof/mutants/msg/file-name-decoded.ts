import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/file-name-decoded',
  does: 'decodes the percent signs of file names',
  breaks: ['MSG-10'],
  server: () => ({
    steps: stampWith(({ fileName }) => {
      try {
        return fileName === undefined ? {} : { fileName: decodeURIComponent(fileName) };
      } catch {
        return {};
      }
    }),
  }),
};
