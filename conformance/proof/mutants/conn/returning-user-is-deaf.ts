import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';

export const mutant: Mutant = {
  does: 'pushes nothing to a user who has come back',
  breaks: ['CONN-04'],
  also: [
    'PRIV-01',
    'PRIV-04',
    'GRP-01',
    'GRP-07',
    'GRP-09',
    'GRP-10',
    'AUTH-02',
    'INPUT-04',
    'CONN-03',
    'CONN-05',
    'INPUT-05',
    'INPUT-08',
  ],
  because: 'a user who has come back gets nothing any more, not even receipts',
  server: () => {
    const gone = new Set<string>();
    return {
      steps: {
        gone(connection, code, context) {
          referenceSteps.gone(connection, code, context);
          gone.add(connection.user ?? '');
        },
        greet(connection, _say, { connections }) {
          if (gone.has(connection.user ?? '')) connections.remove(connection);
        },
      },
    };
  },
};
