import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'conn/deflate-loses-long',
  does: 'loses a push of more than 1 KiB where the client offered permessage-deflate',
  breaks: ['CONN-07'],
  server: () => ({
    steps: {
      push(frame, connection, context) {
        const isLost = connection.socket.extensions.includes('deflate') && frame.length > 1024;
        if (!isLost) referenceSteps.push(frame, connection, context);
      },
    },
  }),
};
