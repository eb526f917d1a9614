import type { Mutant } from '../mutant.ts';
import { closeReceived } from '../receiver.ts';

export const mutant: Mutant = {
  name: 'conn/close-answered-by-a-drop',
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
};
