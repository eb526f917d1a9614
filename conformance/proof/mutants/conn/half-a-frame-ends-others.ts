import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';
import { receiverOf } from '../receiver.ts';

export const mutant: Mutant = {
  name: 'conn/half-a-frame-ends-others',
  does: 'ends the connections of all others when one goes away within a frame',
  breaks: ['CONN-03'],
  also: ['PRIV-01', 'GRP-01', 'CONN-05'],
  because: 'what was under way to them is lost',
  server: () => ({
    steps: {
      gone(connection, code, context) {
        referenceSteps.gone(connection, code, context);
        const { _bufferedBytes: left, _errored: failed } = receiverOf(connection.socket);
        if (code !== 1006 || left === 0 || failed) return;
        for (const { socket } of context.connections.all()) socket.close(1011);
      },
    },
  }),
};
