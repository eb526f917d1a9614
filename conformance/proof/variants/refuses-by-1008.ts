import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'refuses-by-1008',
  does: 'opens for a bad token and closes at once with 1008',
  server: () => ({
    steps: { refuse: ({ upgrade }) => upgrade((socket) => socket.close(1008, 'not authorised')) },
  }),
};
