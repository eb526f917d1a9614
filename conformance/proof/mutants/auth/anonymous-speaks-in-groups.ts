import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'auth/anonymous-speaks-in-groups',
  does: 'lets an anonymous connection speak in a group as the member it says it is',
  breaks: ['AUTH-11'],
  server: ({ groups }) => ({
    anonymous: true,
    steps: {
      identify: ({ senderId, receiverId }, { user }) =>
        user ?? (groups.some(({ id }) => id === receiverId) ? senderId : undefined),
    },
  }),
};
