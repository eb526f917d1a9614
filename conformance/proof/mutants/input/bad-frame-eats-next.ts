import { type Connection, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { refusal } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'loses the next message of another user after a message that does not fit',
  breaks: ['INPUT-04'],
  also: ['INPUT-09'],
  because: 'frames that strain a parser are among those that do not fit',
  server: () => {
    let culprit: Connection | undefined;
    return {
      steps: {
        accept(value, connection) {
          const outcome = referenceSteps.accept(value, connection);
          if (!outcome.ok) culprit = connection;
          else if (culprit !== undefined && culprit !== connection) {
            culprit = undefined;
            return refusal('a message before it did not fit');
          }
          return outcome;
        },
      },
    };
  },
};
