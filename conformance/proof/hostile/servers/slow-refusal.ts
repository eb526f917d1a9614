import type { Hostile } from '../hostile.ts';
import { listen, pump, readRequest } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'answers 500 at once and its endless body byte by byte',
  start: () =>
    listen(async (socket) => {
      await readRequest(socket);
      socket.write('HTTP/1.1 500 Internal Server Error\r\nContent-Length: 1000000\r\n\r\n');
      await pump(socket, () => 'x', 50);
    }),
  expect: { exit: [3], says: /500/ },
};
