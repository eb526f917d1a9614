import type { WebSocket } from 'ws';
import type { Changes } from '../candidate.ts';
import { type Receiver, receiverOf } from './ws-internals.ts';

/** Looks at the fragments of each message, and may change them, before it is put together. */
export const beforeMessages = (look: (receiver: Receiver, socket: WebSocket) => void): Changes => ({
  steps: {
    greet({ socket }) {
      const receiver = receiverOf(socket);
      const complete = receiver.dataMessage;
      receiver.dataMessage = function (done) {
        look(this, socket);
        complete.call(this, done);
      };
    },
  },
});
