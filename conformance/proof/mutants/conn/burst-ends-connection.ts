import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { turnCounter } from '../../parts/counters.ts';
import { refusal } from '../../parts/steps.ts';

export const mutant: Mutant = {
  does: 'ends a connection that sends more than 230 messages in a row',
  breaks: ['CONN-06'],
  also: ['PRIV-01', 'GRP-01'],
  because: 'the messages of other bursts may be among those that are lost',
  server: () => {
    const count = turnCounter();
    return {
      steps: {
        accept(value, connection) {
          const outcome = referenceSteps.accept(value, connection);
          if (outcome.ok && outcome.value.content.length < 1024 && count(connection.id) > 230) {
            connection.socket.close(1008, 'too many messages');
            return refusal('too many messages');
          }
          return outcome;
        },
      },
    };
  },
};
