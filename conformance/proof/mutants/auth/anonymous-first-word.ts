import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'takes an anonymous connection for whom its first message says it is',
  breaks: ['AUTH-11'],
  server: () => {
    const names = new Map<string, string | undefined>();
    return {
      anonymous: true,
      steps: {
        identify({ senderId }, { user, id }) {
          if (!names.has(id)) names.set(id, senderId);
          return user ?? names.get(id);
        },
      },
    };
  },
};
