import type { Connection } from '../../../src/server/index.ts';
import { referenceSteps } from '../../../src/server/index.ts';
import { delayedBus } from '../parts/delayed-bus.ts';
import { whenSilent } from '../parts/silent.ts';
import { readToken } from '../parts/tokens.ts';
import type { Variants } from '../variant.ts';

/** Does something to a connection once nothing has been pushed to it for so long. */
function whenIdle(ms: number, act: (connection: Connection) => void) {
  const timers = new WeakMap<Connection, NodeJS.Timeout>();
  const touch = (connection: Connection): void => {
    clearTimeout(timers.get(connection));
    timers.set(connection, setTimeout(() => act(connection), ms).unref());
  };
  return {
    greet: touch,
    push: ((frame, connection, context) => {
      touch(connection);
      referenceSteps.push(frame, connection, context);
    }) satisfies typeof referenceSteps.push,
  };
}

export const variants: Variants = {
  'patiently-as-it-is': {
    does: 'is the reference server, listened to for longer',
    patience: 9,
    server: () => ({}),
  },
  'no-leeway': {
    does: 'allows no token to be a second too late',
    server: () => ({ leewaySeconds: 0 }),
  },
  'no-leeway-patiently': {
    does: 'allows no token to be a second too late, listened to for longer',
    patience: 5,
    server: () => ({ leewaySeconds: 0 }),
  },
  'closes-at-expiry': {
    does: 'closes a connection with 4401 when its token expires',
    patience: 6,
    server: () => {
      const expiries = new WeakMap<object, number>();
      return {
        leewaySeconds: 0,
        webSocket: {
          verifyClient: ({ req }, done) => {
            const token = new URL(req.url ?? '', 'ws://server').searchParams.get('token') ?? '';
            expiries.set(req.socket, Number(readToken(token)?.payload.exp) * 1000);
            done(true);
          },
        },
        steps: {
          greet({ socket, stream }) {
            const left = (expiries.get(stream) ?? Number.NaN) - Date.now();
            // A timer holds no more than 24 days.
            if (left < 2 ** 31) setTimeout(() => socket.close(4401, 'the token has expired'), left).unref();
          },
        },
      };
    },
  },
  'closes-idle-connections': {
    does: 'closes a connection with 1000 on which nothing has passed for three seconds',
    patience: 6,
    server: () => ({ steps: whenIdle(3000, ({ socket }) => socket.close(1000, 'idle')) }),
  },
  'drops-idle-connections': {
    does: 'ends a connection without a close on which nothing has passed for three seconds',
    patience: 6,
    server: () => ({ steps: whenIdle(3000, ({ socket }) => socket.terminate()) }),
  },
  'ends-silent-connections': {
    does: 'pings each connection every second, and ends one without a close that has left the last ping unanswered',
    server: () => ({ steps: { greet: whenSilent(1000, ({ socket }) => socket.terminate()) } }),
  },
  'pings-idle-connections': {
    does: 'pings a connection on which nothing has passed for a second',
    patience: 4,
    server: () => ({ steps: whenIdle(1000, ({ socket }) => socket.ping()) }),
  },
  'delivers-in-seconds': {
    does: 'takes more than a second for every message, listened to for longer',
    patience: 5,
    server: () => ({ bus: delayedBus(() => 1200) }),
  },
};
