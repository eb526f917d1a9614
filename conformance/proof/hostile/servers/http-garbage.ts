import { randomBytes } from 'node:crypto';
import type { Hostile } from '../hostile.ts';
import { listen, readRequest } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'answers the handshake with bytes that are no HTTP',
  start: () =>
    listen(async (socket) => {
      await readRequest(socket);
      socket.write(randomBytes(4096).fill(0xff, 0, 4));
    }),
  expect: { exit: [3], says: /HTTP|parse/i },
};
