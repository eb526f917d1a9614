import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'conn/drop-deafens-another',
  does: 'forgets another connection too when one ends abruptly',
  breaks: ['CONN-03'],
  also: [
    'PRIV-01',
    'PRIV-04',
    'GRP-01',
    'GRP-07',
    'GRP-10',
    'AUTH-02',
    'INPUT-04',
    'CONN-04',
    'CONN-05',
    'INPUT-08',
  ],
  because: 'that connection gets nothing any more, not even its own receipts',
  server: () => ({
    steps: {
      gone(connection, code, context) {
        referenceSteps.gone(connection, code, context);
        const other = context.connections.all().find(({ user }) => user !== connection.user);
        if (code === 1006 && other !== undefined) context.connections.remove(other);
      },
    },
  }),
};
