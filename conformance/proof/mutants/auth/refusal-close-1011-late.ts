import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'auth/refusal-close-1011-late',
  does: 'opens for a bad token and closes with 1011 after 400 ms',
  breaks: ['AUTH-07'],
  server: () => ({
    steps: {
      refuse({ upgrade }) {
        upgrade((socket) => setTimeout(() => socket.close(1011), 400));
      },
    },
  }),
};
