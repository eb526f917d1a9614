import type { Hostile } from '../hostile.ts';
import { listen, pump, readRequest } from '../raw-server.ts';

const block = Buffer.alloc(64 * 1024, 'x');

export const hostile: Hostile = {
  does: 'answers 200 and a body that never ends, as fast as it is read',
  start: () =>
    listen(async (socket) => {
      await readRequest(socket);
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n\r\n');
      await pump(socket, () => block);
    }),
  expect: { exit: [3], says: /200/ },
};
