import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/file-name-without-path',
  does: 'keeps the last part of a fileName alone',
  breaks: ['MSG-10'],
  server: () => ({
    steps: stampWith(({ fileName }) =>
      fileName === undefined ? {} : { fileName: fileName.split('/').at(-1) },
    ),
  }),
};
