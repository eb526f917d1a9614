import type { Mutants } from '../../mutant.ts';
import { addressBy } from '../../parts/address.ts';

export const mutants: Mutants = {
  'id-by-collation': {
    does: 'finds a group as a database does that ignores case, accents, width and blanks at the end',
    breaks: ['GRP-04'],
    server: () => ({
      steps: addressBy({
        groups: (id) =>
          id
            .normalize('NFKD')
            .replace(/\p{M}| +$/gu, '')
            .toLowerCase(),
      }),
    }),
  },
  'id-in-any-case': {
    does: 'finds a group in any letter case',
    breaks: ['GRP-04'],
    server: () => ({ steps: addressBy({ groups: (id) => id.toLowerCase() }) }),
  },
};
