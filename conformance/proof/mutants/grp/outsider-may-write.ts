import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'grp/outsider-may-write',
  does: 'lets anyone write to a group',
  breaks: ['GRP-05'],
  server: () => ({
    steps: { permit: (sender) => (sender === undefined ? 'connect with a valid token' : undefined) },
  }),
};
