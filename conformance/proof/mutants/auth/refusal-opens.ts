import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'auth/refusal-opens',
  does: 'opens for a bad token and then ends the connection without a close',
  breaks: ['AUTH-07'],
  server: () => ({
    steps: {
      refuse({ upgrade }) {
        upgrade((socket) => socket.terminate());
      },
    },
  }),
};
