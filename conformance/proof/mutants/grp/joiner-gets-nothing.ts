import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'grp/joiner-gets-nothing',
  does: 'says that a user has joined, and forgets to do it',
  breaks: ['GRP-09'],
  server: () => ({ steps: { join: async () => true } }),
};
