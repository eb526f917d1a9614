import type { Mutant } from '../mutant.ts';
import { receiverOf } from '../receiver.ts';

export const mutant: Mutant = {
  name: 'frame/fragments-as-messages',
  does: 'takes each fragment for a message of its own',
  breaks: ['FRAME-03'],
  also: ['INPUT-05'],
  because: 'a fragment cut inside a character is no UTF-8, which ends the connection',
  server: () => ({
    steps: {
      greet({ socket }) {
        const receiver = receiverOf(socket);
        const complete = receiver.dataMessage;
        receiver.dataMessage = function (done) {
          const goesOn = !this._fin;
          const opcode = this._opcode;
          this._fin = true;
          complete.call(this, done);
          // The rest of the message still comes in as continuation frames.
          if (goesOn) this._fragmented = opcode;
        };
      },
    },
  }),
};
