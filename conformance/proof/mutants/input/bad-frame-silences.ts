import { type Connection, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { refusal } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'hears nothing of a connection any more after a frame that does not fit',
  breaks: ['INPUT-05'],
  also: ['PRIV-01', 'GRP-01', 'GRP-05', 'GRP-07', 'CONN-03', 'SYS-01'],
  because: 'nothing of that connection arrives any more',
  server: () => {
    const silenced = new WeakSet<Connection>();
    return {
      steps: {
        accept(value, connection) {
          if (silenced.has(connection)) return refusal('it is not heard any more');
          const outcome = referenceSteps.accept(value, connection);
          if (!outcome.ok) silenced.add(connection);
          return outcome;
        },
      },
    };
  },
};
