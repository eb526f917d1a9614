import type { Hostile } from '../hostile.ts';
import { pushText } from '../pushes.ts';
import { listen, pump, readRequest } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'answers with server-sent events instead of a WebSocket',
  start: () =>
    listen(async (socket) => {
      await readRequest(socket);
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n');
      await pump(socket, () => `data: ${pushText(1)}\n\n`, 20);
    }),
  expect: { exit: [3], says: /200/ },
};
