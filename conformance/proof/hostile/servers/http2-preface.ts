import type { Hostile } from '../hostile.ts';
import { listen, readRequest } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'speaks HTTP/2 from the first byte',
  start: () =>
    listen(async (socket) => {
      // An empty SETTINGS frame, which is how an HTTP/2 server begins, and a GOAWAY for the wrong preface.
      socket.write(Uint8Array.of(0, 0, 0, 4, 0, 0, 0, 0, 0));
      await readRequest(socket);
      socket.end(Uint8Array.of(0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1));
    }),
  expect: { exit: [3], says: /HTTP|parse/i },
};
