import type { IncomingMessage } from 'node:http';
import { referenceSteps } from '../../../../src/server/index.ts';
import type { Mutants } from '../../mutant.ts';

export const mutants: Mutants = {
  'deflate-breaks-frames': {
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
  },
  'deflate-loses-long': {
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
  },
  'deflate-refused': {
    does: 'refuses a handshake that offers permessage-deflate',
    breaks: ['CONN-07'],
    also: ['AUTH-01'],
    because: 'a handshake with a valid token is refused',
    server: () => ({
      webSocket: {
        verifyClient: ({ req }: { req: IncomingMessage }) =>
          !req.headers['sec-websocket-extensions']?.includes('permessage-deflate'),
      },
    }),
  },
};
