import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'conn/drop-eats-next-message',
  does: 'loses the next message to anyone when a connection has ended abruptly',
  breaks: ['CONN-03'],
  also: ['PRIV-01', 'GRP-01', 'PRIV-04', 'GRP-10', 'CONN-04', 'INPUT-04', 'INPUT-08'],
  because: 'the lost message may be any other',
  server: () => ({
    steps: {
      gone(connection, code, context) {
        const { connections } = context;
        referenceSteps.gone(connection, code, context);
        if (code !== 1006) return;
        const of = connections.of.bind(connections);
        connections.of = () => {
          connections.of = of;
          return [];
        };
      },
    },
  }),
};
