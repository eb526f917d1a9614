import type { Hostile } from '../hostile.ts';
import { listen } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'speaks plain HTTP on a wss URL',
  start: () =>
    listen(
      (socket) => {
        socket.resume();
        socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      },
      { scheme: 'wss' },
    ),
  expect: { exit: [3], says: /TLS|SSL|EPROTO|wrong version/i },
};
