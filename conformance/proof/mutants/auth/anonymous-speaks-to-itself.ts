import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'auth/anonymous-speaks-to-itself',
  does: 'lets an anonymous connection speak to the user that it says it is',
  breaks: ['AUTH-11'],
  server: () => ({
    anonymous: true,
    steps: {
      identify: ({ senderId, receiverId }, { user }) =>
        user ?? (senderId === receiverId ? senderId : undefined),
    },
  }),
};
