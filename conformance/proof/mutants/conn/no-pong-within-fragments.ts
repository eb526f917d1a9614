import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../../mutant.ts';
import { receiverOf } from '../../parts/ws-internals.ts';

export const mutant: Mutant = {
  does: 'answers no ping that comes between the fragments of a message',
  breaks: ['CONN-01'],
  server: () => ({
    steps: {
      ping(connection, payload) {
        if (receiverOf(connection.socket)._fragmented === 0) referenceSteps.ping(connection, payload);
      },
    },
  }),
};
