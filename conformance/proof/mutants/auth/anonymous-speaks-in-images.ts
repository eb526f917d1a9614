import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'auth/anonymous-speaks-in-images',
  does: 'lets an anonymous connection send images as whom it says it is',
  breaks: ['AUTH-11'],
  server: () => ({
    anonymous: true,
    steps: {
      identify: ({ senderId, type }, { user }) => user ?? (type === 'image' ? senderId : undefined),
    },
  }),
};
