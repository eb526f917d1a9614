import { referenceSteps } from '../../../src/server/index.ts';
import type { Variant } from './variant.ts';

export const variant: Variant = {
  name: 'ends-slow-readers',
  does: 'closes a connection that leaves 1 MiB unread with 1008',
  server: () => ({
    steps: {
      push(frame, connection, context) {
        const { socket } = connection;
        if (socket.bufferedAmount > 1024 * 1024) socket.close(1008, 'too slow');
        else referenceSteps.push(frame, connection, context);
      },
    },
  }),
};
