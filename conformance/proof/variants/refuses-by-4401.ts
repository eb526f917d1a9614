import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'refuses-by-4401',
  does: 'opens for a bad token and closes at once with 4401',
  server: () => ({
    steps: { refuse: ({ upgrade }) => upgrade((socket) => socket.close(4401, 'not authorised')) },
  }),
};
