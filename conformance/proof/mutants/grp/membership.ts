import type { Mutants } from '../../mutant.ts';

export const mutants: Mutants = {
  'joiner-gets-nothing': {
    does: 'says that a user has joined, and forgets to do it',
    breaks: ['GRP-09'],
    server: () => ({ steps: { join: async () => true } }),
  },
  'leaver-still-gets': {
    does: 'says that a user has left, and forgets to do it',
    breaks: ['GRP-09'],
    also: ['GRP-05'],
    because: 'who should have left can still write',
    server: () => ({ steps: { leave: async () => true } }),
  },
  'outsider-may-write': {
    does: 'lets anyone write to a group',
    breaks: ['GRP-05'],
    server: () => ({
      steps: { permit: (sender) => (sender === undefined ? 'connect with a valid token' : undefined) },
    }),
  },
};
