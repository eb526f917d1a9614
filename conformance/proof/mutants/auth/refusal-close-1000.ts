import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'auth/refusal-close-1000',
  does: 'opens for a bad token and closes with 1000, as if all were well',
  breaks: ['AUTH-07'],
  server: () => ({
    steps: {
      refuse({ upgrade }) {
        upgrade((socket) => socket.close(1000));
      },
    },
  }),
};
