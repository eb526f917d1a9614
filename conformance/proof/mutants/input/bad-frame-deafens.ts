import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'input/bad-frame-deafens',
  does: 'forgets a connection as a receiver once it has sent a frame that is no JSON',
  breaks: ['INPUT-05'],
  also: ['PRIV-04', 'GRP-10'],
  because: 'its sender gets no receipts either',
  server: () => ({
    steps: {
      async reject(reason, connection, say, context) {
        if (reason.includes('no JSON')) context.connections.remove(connection);
        await referenceSteps.reject(reason, connection, say, context);
      },
    },
  }),
};
