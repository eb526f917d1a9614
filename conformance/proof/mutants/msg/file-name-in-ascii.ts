import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/file-name-in-ascii',
  does: 'writes a question mark for each letter of a fileName that is not ASCII',
  breaks: ['MSG-10'],
  server: () => ({
    steps: stampWith(({ fileName }) =>
      fileName === undefined ? {} : { fileName: fileName.replace(/[^ -~]/g, '?') },
    ),
  }),
};
