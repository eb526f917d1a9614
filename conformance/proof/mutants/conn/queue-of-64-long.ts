import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { turnCounter } from '../../parts/counters.ts';

/** Of the long ones a run sends few at a time but where it floods a group. */
const LONG = 16 * 1024;

export const mutant: Mutant = {
  does: 'has room for 64 long pushes to a connection at a time, and drops what comes while there is none',
  breaks: ['CONN-06'],
  also: ['GRP-10', 'PRIV-04'],
  because: "the sender's own pushes are among those that are dropped",
  server: () => {
    const count = turnCounter();
    const full = new Map<string, number>();
    return {
      steps: {
        push(frame, connection, context) {
          if (frame.length > LONG && count(connection.id) > 64)
            full.set(connection.id, performance.now() + 30);
          if ((full.get(connection.id) ?? 0) < performance.now())
            referenceSteps.push(frame, connection, context);
        },
      },
    };
  },
};
