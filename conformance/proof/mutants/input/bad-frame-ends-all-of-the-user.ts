import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'input/bad-frame-ends-all-of-the-user',
  does: 'closes every connection of a user who sent a frame that does not fit',
  breaks: ['INPUT-04'],
  also: ['INPUT-09'],
  because: 'the frames that are made to hurt do the same',
  server: () => ({
    steps: {
      async reject(_reason, { user = '' }, _say, { connections }) {
        for (const { socket } of connections.of(user)) socket.close(1008);
      },
    },
  }),
};
