import { type Connection, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { isPrivate, objectIn } from '../../parts/messages.ts';

export const mutant: Mutant = {
  does: 'pushes private messages of one turn of its loop in reverse',
  breaks: ['PRIV-05'],
  also: ['MSG-13'],
  because: 'the time of the one that came too late is the earlier one',
  server: () => {
    const turns = new Map<Connection, (string | Uint8Array)[]>();
    return {
      steps: {
        push(frame, connection, context) {
          if (!isPrivate(objectIn(frame))) return referenceSteps.push(frame, connection, context);
          const turn = turns.get(connection);
          if (turn !== undefined) {
            turn.unshift(frame);
            return;
          }
          turns.set(connection, [frame]);
          setImmediate(() => {
            for (const each of turns.get(connection) ?? []) referenceSteps.push(each, connection, context);
            turns.delete(connection);
          });
        },
      },
    };
  },
};
