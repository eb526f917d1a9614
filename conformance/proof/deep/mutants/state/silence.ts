import { referenceSteps } from '../../../../../src/server/index.ts';
import type { Mutants } from '../../../mutant.ts';
import { perConnection } from '../../../parts/alter.ts';

/** How long an older connection may take to answer, in milliseconds; on loopback it takes 1. */
const ANSWER_MS = 40;

export const mutants: Mutants = {
  'who-is-silent-takes-the-new-connection-along': {
    does: 'pings the older connections of who connects, and pushes texts alone to the new one where one of them does not answer',
    breaks: ['CONN-05'],
    also: ['CONN-04', 'PRIV-01', 'PRIV-04', 'GRP-01', 'GRP-10', 'SEND-02', 'SEND-03', 'SEND-04', 'SEND-08'],
    because: 'all else that goes to that user is lost then',
    server: () => {
      const forgotten = perConnection(() => ({ is: false }));
      return {
        steps: {
          greet(connection, _say, { connections }) {
            for (const older of connections.of(connection.user ?? '')) {
              if (older === connection) continue;
              const timer = setTimeout(() => (forgotten(connection).is = true), ANSWER_MS).unref();
              older.socket.once('pong', () => clearTimeout(timer)).ping();
            }
          },
          reach: (recipient, delivery, context) =>
            referenceSteps
              .reach(recipient, delivery, context)
              .filter((each) => delivery.message.type === 'text' || !forgotten(each).is),
        },
      };
    },
  },
};
