import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'auth/anonymous-speaks',
  does: 'lets an anonymous connection speak as whom it says it is',
  breaks: ['AUTH-11'],
  server: () => ({
    anonymous: true,
    steps: {
      identify: ({ senderId }, { user }) => user ?? (senderId === '' ? undefined : senderId),
    },
  }),
};
