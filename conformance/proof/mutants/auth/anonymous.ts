import type { Mutants } from '../../mutant.ts';

export const mutants: Mutants = {
  'anonymous-speaks': {
    does: 'lets an anonymous connection speak as whom it says it is',
    breaks: ['AUTH-11'],
    server: () => ({
      anonymous: true,
      steps: {
        identify: ({ senderId }, { user }) => user ?? (senderId === '' ? undefined : senderId),
      },
    }),
  },
  'anonymous-speaks-in-groups': {
    does: 'lets an anonymous connection speak in a group as the member it says it is',
    breaks: ['AUTH-11'],
    server: ({ groups }) => ({
      anonymous: true,
      steps: {
        identify: ({ senderId, receiverId }, { user }) =>
          user ?? (groups.some(({ id }) => id === receiverId) ? senderId : undefined),
      },
    }),
  },
  'anonymous-speaks-in-images': {
    does: 'lets an anonymous connection send images as whom it says it is',
    breaks: ['AUTH-11'],
    server: () => ({
      anonymous: true,
      steps: {
        identify: ({ senderId, type }, { user }) => user ?? (type === 'image' ? senderId : undefined),
      },
    }),
  },
  'anonymous-speaks-to-itself': {
    does: 'lets an anonymous connection speak to the user that it says it is',
    breaks: ['AUTH-11'],
    server: () => ({
      anonymous: true,
      steps: {
        identify: ({ senderId, receiverId }, { user }) =>
          user ?? (senderId === receiverId ? senderId : undefined),
      },
    }),
  },
};
