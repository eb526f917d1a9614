import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'pushes nothing to anyone while one connection does not read',
  breaks: ['GRP-07'],
  also: ['PRIV-01', 'GRP-01', 'SEND-07', 'INPUT-04'],
  because: 'nothing is pushed to anyone meanwhile',
  server: () => {
    const queue: (() => void)[] = [];
    return {
      steps: {
        push(frame, connection, context) {
          const blocked = () =>
            context.connections.all().some(({ socket }) => socket.bufferedAmount > 256 * 1024);
          const drain = () => {
            while (queue.length > 0 && !blocked()) queue.shift()?.();
            if (queue.length > 0) setTimeout(drain, 10).unref();
          };
          queue.push(() => referenceSteps.push(frame, connection, context));
          if (queue.length === 1 || !blocked()) drain();
        },
      },
    };
  },
};
