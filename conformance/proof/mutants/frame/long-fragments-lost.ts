import type { Mutant } from '../mutant.ts';
import { receiverOf } from '../receiver.ts';

export const mutant: Mutant = {
  name: 'frame/long-fragments-lost',
  does: 'has room for 4 KiB of a message in several fragments, and drops a longer one',
  breaks: ['FRAME-03'],
  server: () => ({
    steps: {
      greet({ socket }) {
        const receiver = receiverOf(socket);
        const complete = receiver.dataMessage;
        receiver.dataMessage = function (done) {
          if (this._fin && this._fragments.length > 1 && this._messageLength > 4096)
            [this._opcode, this._fragments, this._messageLength] = [1, [Buffer.from('{}')], 2];
          complete.call(this, done);
        };
      },
    },
  }),
};
