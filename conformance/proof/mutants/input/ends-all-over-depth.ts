import { type Connection, referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { refusal } from '../../parts/steps.ts';

/**
 * How many levels a value has. It uses no recursion: a real overflow would hit the judge, which runs in the same
 * process.
 */
function depthOf(value: unknown): number {
  let depth = 0;
  let level = [value];
  while (level.length > 0 && depth < 2000) {
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
    depth++;
  }
  return depth;
}

export const mutant: Mutant = {
  does: 'ends every connection over 1,000 levels of nesting, as an overflow of the stack would',
  breaks: ['INPUT-09'],
  also: ['INPUT-04', 'INPUT-05', 'PRIV-01', 'GRP-01'],
  because: 'it is a bad frame that disturbs others and drops a connection',
  server: () => {
    const seen = new Set<Connection>();
    return {
      steps: {
        accept(value, connection) {
          seen.add(connection);
          if (depthOf(value) < 1000) return referenceSteps.accept(value, connection);
          for (const { socket } of seen) socket.terminate();
          return refusal('it is nested too deep');
        },
      },
    };
  },
};
