import { type Connection, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'joins pushes into one frame while the queue of a connection is not empty',
  breaks: ['FRAME-01'],
  also: ['SEND-07', 'GRP-07'],
  because: 'a frame of many joined messages may outgrow what a client takes',
  server: () => {
    const held = new Map<Connection, string[]>();
    return {
      steps: {
        push(frame, connection, context) {
          const { socket } = connection;
          const waiting = held.get(connection);
          if (waiting !== undefined) {
            waiting.push(String(frame));
            return;
          }
          referenceSteps.push(frame, connection, context);
          if (socket.bufferedAmount === 0) return;
          held.set(connection, []);
          const flush = () => {
            if (socket.readyState === socket.OPEN && socket.bufferedAmount > 0)
              return void setTimeout(flush, 5);
            const joined = held.get(connection)?.join('\n') ?? '';
            held.delete(connection);
            if (joined !== '') referenceSteps.push(joined, connection, context);
          };
          flush();
        },
      },
    };
  },
};
