import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'conn/drop-ends-another',
  does: 'ends another connection too when one ends abruptly',
  breaks: ['CONN-03'],
  also: ['PRIV-01', 'GRP-01', 'INPUT-04', 'INPUT-08'],
  because: 'what was under way to it is lost',
  server: () => ({
    steps: {
      gone(connection, code, context) {
        referenceSteps.gone(connection, code, context);
        if (code !== 1006) return;
        context.connections
          .all()
          .find(({ user }) => user !== connection.user)
          ?.socket.close(1011);
      },
    },
  }),
};
