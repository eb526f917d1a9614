import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'input/bad-frame-drops',
  does: 'drops the connection over a bad frame',
  breaks: ['INPUT-05'],
  server: () => ({
    steps: {
      reject(_reason, { socket }) {
        socket.terminate();
      },
    },
  }),
};
