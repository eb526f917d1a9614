import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'gives the last id once more when a user comes back',
  breaks: ['MSG-02'],
  server: () => {
    const known = new Set<string>();
    return {
      steps: {
        async greet({ user = '' }, _say, { store }) {
          const nextId = store.nextId.bind(store);
          if (known.has(user)) {
            const last = await nextId();
            const again = [last, last];
            store.nextId = async () => again.pop() ?? nextId();
          }
          known.add(user);
        },
      },
    };
  },
};
