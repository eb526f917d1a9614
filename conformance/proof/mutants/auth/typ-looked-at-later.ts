import type { Mutant } from '../../mutant.ts';
import { readToken } from '../../parts/tokens.ts';

export const mutant: Mutant = {
  does: 'lets in every client with a valid token, and then ends the connection where the token has no typ',
  breaks: ['AUTH-01'],
  server: () => ({
    webSocket: {
      verifyClient: ({ req }, done) => {
        untyped.set(
          req.socket,
          readToken(new URL(req.url ?? '', 'ws://server').searchParams.get('token') ?? ''),
        );
        done(true);
      },
    },
    steps: {
      greet({ socket, stream }) {
        const read = untyped.get(stream);
        if (read && read.header.typ === undefined) socket.close(4401, 'no typ');
      },
    },
  }),
};

const untyped = new WeakMap<object, ReturnType<typeof readToken>>();
