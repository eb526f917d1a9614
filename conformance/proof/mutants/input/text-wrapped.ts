import { type Connection, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { isRecord } from '../../parts/messages.ts';

export const mutant: Mutant = {
  does: 'makes a message to the last receiver out of a text that is no JSON',
  breaks: ['INPUT-01'],
  also: ['INPUT-09', 'FRAME-04'],
  because: 'brackets that never close are no JSON either',
  server: () => {
    const last = new Map<Connection, unknown>();
    return {
      steps: {
        read(data, isBinary, connection) {
          const outcome = referenceSteps.read(data, isBinary, connection);
          if (outcome.ok && isRecord(outcome.value)) last.set(connection, outcome.value.receiverId);
          if (isBinary || outcome.ok || !last.has(connection)) return outcome;
          return {
            ok: true,
            value: { type: 'text', content: data.toString('utf8'), receiverId: last.get(connection) },
          };
        },
      },
    };
  },
};
