import { type Connection, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { isGroup, objectIn } from '../../parts/messages.ts';

export const mutant: Mutant = {
  does: 'pushes group messages of one turn of its loop in reverse to the last member',
  breaks: ['GRP-06'],
  also: ['MSG-13'],
  because: 'the time of the one that came too late is the earlier one',
  server: ({ groups }) => {
    const last = groups[0]?.members.at(-1);
    const turns = new Map<Connection, (string | Uint8Array)[]>();
    return {
      steps: {
        push(frame, connection, context) {
          const message = objectIn(frame);
          if (connection.user !== last || !isGroup(message))
            return referenceSteps.push(frame, connection, context);
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
