import type { Variant } from '../variant.ts';

export const variant: Variant = {
  does: 'greets every connection',
  server: () => ({
    steps: {
      async greet(_connection, say) {
        await say('Welcome!');
        await say('Please be kind to each other.');
      },
    },
  }),
};
