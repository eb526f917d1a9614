import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'input/bad-frame-closes-1011',
  does: 'closes with 1011 over a bad frame, as if the fault were its own',
  breaks: ['INPUT-05'],
  server: () => ({
    steps: {
      reject(_reason, { socket }) {
        socket.close(1011);
      },
    },
  }),
};
