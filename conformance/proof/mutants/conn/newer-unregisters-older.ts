import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'conn/newer-unregisters-older',
  does: 'forgets the older connection of a user when the newer one ends',
  breaks: ['CONN-05'],
  also: ['CONN-03', 'PRIV-04', 'GRP-10'],
  because: 'the connection that stays gets nothing any more, not even receipts',
  server: () => ({
    steps: {
      gone(connection, code, context) {
        const { connections } = context;
        const own = connections.of(connection.user ?? '');
        for (const older of own.slice(0, Math.max(0, own.indexOf(connection)))) connections.remove(older);
        referenceSteps.gone(connection, code, context);
      },
    },
  }),
};
