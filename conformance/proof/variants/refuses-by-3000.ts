import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'refuses-by-3000',
  does: 'opens for a bad token and closes at once with 3000',
  server: () => ({
    steps: { refuse: ({ upgrade }) => upgrade((socket) => socket.close(3000, 'not authorised')) },
  }),
};
