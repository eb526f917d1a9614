import type { Mutant } from '../../mutant.ts';
import { stampWith } from '../../parts/steps.ts';

export const mutant: Mutant = {
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
