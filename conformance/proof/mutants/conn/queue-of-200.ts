import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { turnCounter } from '../../parts/counters.ts';

export const mutant: Mutant = {
  does: 'has room for 200 pushes to a connection at a time and drops the rest',
  breaks: ['CONN-06'],
  also: ['PRIV-01', 'PRIV-04', 'GRP-01', 'GRP-07', 'GRP-10', 'INPUT-04', 'INPUT-05'],
  because: 'the messages of other bursts may be among those that are dropped',
  server: () => {
    const count = turnCounter();
    return {
      steps: {
        push(frame, connection, context) {
          if (frame.length > 1024 || count(connection.id) <= 200)
            referenceSteps.push(frame, connection, context);
        },
      },
    };
  },
};
