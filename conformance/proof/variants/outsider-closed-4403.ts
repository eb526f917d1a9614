import { referenceSteps } from '../../../src/server/index.ts';
import type { Variant } from '../variant.ts';

export const variant: Variant = {
  does: 'closes with 4403 over a message to a group from outside it',
  server: () => ({
    steps: {
      reject(reason, connection, say, context) {
        if (!reason.includes('only members')) return referenceSteps.reject(reason, connection, say, context);
        connection.socket.close(4403, 'not a member');
      },
    },
  }),
};
