import type { IncomingMessage } from 'node:http';
import type { Mutant } from '../mutant.ts';

export const mutant: Mutant = {
  name: 'conn/deflate-refused',
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
};
