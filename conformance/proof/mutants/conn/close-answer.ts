import type { Mutants } from '../../mutant.ts';
import { closeReceived } from '../../parts/ws-internals.ts';

export const mutants: Mutants = {
  'close-answered-by-a-drop': {
    does: 'answers a close by dropping the connection',
    breaks: ['CONN-02'],
    server: () => ({
      steps: {
        greet({ socket }) {
          const close = socket.close.bind(socket);
          socket.close = (code, reason) => (closeReceived(socket) ? socket.terminate() : close(code, reason));
        },
      },
    }),
  },
  'close-unanswered': {
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
  },
};
