import { type Connection, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { isRecord } from '../../parts/messages.ts';

export const mutant: Mutant = {
  does: "ends the connection of a message's receiver when its type is unknown",
  breaks: ['INPUT-04'],
  also: ['PRIV-01', 'GRP-01'],
  because: 'what was under way to that connection is lost',
  server: () => {
    const latest = new Map<string, Connection>();
    return {
      steps: {
        accept(value, connection) {
          latest.set(connection.user ?? '', connection);
          const outcome = referenceSteps.accept(value, connection);
          if (!outcome.ok && isRecord(value) && value.type === 'imtypes-unknown') {
            latest.get(String(value.receiverId))?.socket.close(1011);
          }
          return outcome;
        },
      },
    };
  },
};
