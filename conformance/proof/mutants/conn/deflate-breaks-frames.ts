import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'conn/deflate-breaks-frames',
  does: 'marks a frame as compressed that is not, where the client offered permessage-deflate',
  breaks: ['CONN-07'],
  server: () => ({
    steps: {
      push(frame, connection, context) {
        if (!connection.socket.extensions.includes('deflate'))
          return referenceSteps.push(frame, connection, context);
        const payload = Buffer.from(String(frame)).subarray(0, 100);
        connection.stream.write(Buffer.concat([Buffer.from([0xc1, payload.length]), payload]));
      },
    },
  }),
};
