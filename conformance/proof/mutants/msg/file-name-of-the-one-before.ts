import type { Mutant } from '../mutant.ts';
import { stampWith } from '../parts.ts';

export const mutant: Mutant = {
  name: 'msg/file-name-of-the-one-before',
  does: 'keeps the file name of the message before where one has none',
  breaks: ['MSG-10'],
  server: () => {
    let last: string | undefined;
    return {
      steps: stampWith(({ type, fileName }) => {
        last = fileName ?? last;
        return type === 'image' || type === 'file' ? { fileName: last } : {};
      }),
    };
  },
};
