import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';

const MOST = 150;

export const mutant: Mutant = {
  does: 'pushes 150 messages to a connection in a second and drops the rest',
  breaks: ['CONN-06'],
  also: ['PRIV-04', 'GRP-10', 'INPUT-05'],
  because: 'receipts of what is dropped are missing, and what is sent behind bad frames is dropped',
  server: () => {
    const windows = new Map<string, { since: number; count: number }>();
    return {
      steps: {
        push(frame, connection, context) {
          const now = performance.now();
          const last = windows.get(connection.id);
          // A window begins with the first push after the last one has ended.
          const window = last && now - last.since <= 1000 ? last : { since: now, count: 0 };
          windows.set(connection.id, window);
          if (++window.count <= MOST) referenceSteps.push(frame, connection, context);
        },
      },
    };
  },
};
