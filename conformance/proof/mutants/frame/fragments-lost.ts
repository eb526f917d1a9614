import type { Mutant } from '../mutant.ts';
import { receiverOf } from '../receiver.ts';

export const mutant: Mutant = {
  name: 'frame/fragments-lost',
  does: 'takes no notice of a message that comes in several fragments',
  breaks: ['FRAME-03'],
  server: () => ({
    steps: {
      greet({ socket }) {
        const receiver = receiverOf(socket);
        const complete = receiver.dataMessage;
        receiver.dataMessage = function (done) {
          if (this._fin && this._fragments.length > 1)
            [this._opcode, this._fragments, this._messageLength] = [1, [Buffer.from('{}')], 2];
          complete.call(this, done);
        };
      },
    },
  }),
};
