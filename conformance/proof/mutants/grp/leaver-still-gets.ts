import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'grp/leaver-still-gets',
  does: 'says that a user has left, and forgets to do it',
  breaks: ['GRP-09'],
  also: ['GRP-05'],
  because: 'who should have left can still write',
  server: () => ({ steps: { leave: async () => true } }),
};
