import { referenceSteps } from '../../../src/server/index.ts';
import type { Variants } from '../variant.ts';

const MIB = 1024 * 1024;

export const variants: Variants = {
  'drops-slow-readers': {
    does: 'drops a connection that leaves 256 KiB unread',
    server: () => ({ maxUnreadBytes: 256 * 1024 }),
  },
  'ends-slow-readers': {
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
  },
  'huge-frames': {
    does: 'takes and serves frames of 64 MiB',
    server: () => ({ maxMessageBytes: 64 * MIB, maxUnreadBytes: 256 * MIB }),
  },
  'keeps-for-slow-readers': {
    does: 'keeps everything for a connection that does not read',
    server: () => ({ maxUnreadBytes: 512 * 1024 * 1024 }),
  },
  'small-frames': {
    does: 'takes frames of 32 KiB at most, and declares it',
    target: { features: { maxMessageBytes: 32 * 1024 } },
    server: () => ({ maxMessageBytes: 32 * 1024 }),
  },
};
