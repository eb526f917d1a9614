import type { Mutants } from '../../../mutant.ts';
import { alter } from '../../../parts/alter.ts';

const named = (change: (name: string) => string | undefined) => ({
  steps: alter(({ fileName }) => {
    if (fileName === undefined) return undefined;
    const changed = change(fileName);
    return changed === fileName ? undefined : { fileName: changed };
  }),
});

export const mutants: Mutants = {
  'dot-at-the-end-of-a-name-cut': {
    does: 'cuts a full stop off the end of the name of a file',
    breaks: ['MSG-10'],
    server: () => named((name) => name.replace(/\.$/, '')),
  },
  'ending-in-capitals-made-small': {
    does: 'writes the ending .JPG in small letters',
    breaks: ['MSG-10'],
    server: () => named((name) => name.replace(/\.JPG$/, '.jpg')),
  },
  'hidden-name-without-its-dot': {
    does: 'cuts the full stop off the beginning of the name of a file',
    breaks: ['MSG-10'],
    server: () => named((name) => name.replace(/^\.(?=\w)/, '')),
  },
};
