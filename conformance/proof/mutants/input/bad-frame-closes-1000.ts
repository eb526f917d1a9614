import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'input/bad-frame-closes-1000',
  does: 'closes with 1000 over a bad frame, as if all were well',
  breaks: ['INPUT-05'],
  server: () => ({
    steps: {
      reject(_reason, { socket }) {
        socket.close(1000);
      },
    },
  }),
};
