import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'refuses-by-1008-late',
  does: 'opens for a bad token and closes with 1008 after 400 ms',
  server: () => ({
    steps: {
      refuse: ({ upgrade }) =>
        upgrade((socket) => setTimeout(() => socket.close(1008, 'not authorised'), 400)),
    },
  }),
};
