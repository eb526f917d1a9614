import { type Connection, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'joins what it pushes to one connection within one turn of its loop, from the ninth message on',
  breaks: ['FRAME-01'],
  server: () => {
    const turns = new Map<Connection, string[]>();
    return {
      steps: {
        push(frame, connection, context) {
          const turn = turns.get(connection);
          if (turn !== undefined) {
            turn.push(String(frame));
            return;
          }
          turns.set(connection, [String(frame)]);
          setImmediate(() => {
            const frames = turns.get(connection) ?? [];
            turns.delete(connection);
            for (const each of frames.slice(0, 8)) referenceSteps.push(each, connection, context);
            if (frames.length > 8) referenceSteps.push(frames.slice(8).join('\n'), connection, context);
          });
        },
      },
    };
  },
};
