import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { refusal } from '../../parts/steps.ts';

/** As long as flood protections commonly last at the least. */
const MUTE_MS = 3000;

export const mutant: Mutant = {
  does: 'hears nothing of a user for three seconds, on any connection, after a frame that does not fit',
  breaks: ['INPUT-04'],
  also: ['INPUT-05', 'INPUT-09', 'PRIV-01', 'GRP-01', 'GRP-05', 'GRP-07', 'CONN-03', 'SYS-01', 'FRAME-06'],
  because: 'nothing of that user arrives any more',
  server: () => {
    const until = new Map<string | undefined, number>();
    return {
      steps: {
        accept(value, connection) {
          if ((until.get(connection.user) ?? 0) > Date.now()) return refusal('wait a little');
          const outcome = referenceSteps.accept(value, connection);
          if (!outcome.ok) until.set(connection.user, Date.now() + MUTE_MS);
          return outcome;
        },
      },
    };
  },
};
