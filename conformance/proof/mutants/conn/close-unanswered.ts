import type { Mutant } from '../mutant.ts';
import { closeReceived } from '../receiver.ts';

export const mutant: Mutant = {
  name: 'conn/close-unanswered',
  does: 'leaves a close without an answer',
  breaks: ['CONN-02'],
  also: ['CONN-04'],
  because: 'the old connection is never gone',
  server: () => ({
    steps: {
      greet({ socket }) {
        const close = socket.close.bind(socket);
        socket.close = (code, reason) => {
          if (!closeReceived(socket)) close(code, reason);
        };
      },
    },
  }),
};
