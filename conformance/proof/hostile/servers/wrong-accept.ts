import type { Hostile } from '../hostile.ts';
import { listen, readRequest, switching } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'answers with a Sec-WebSocket-Accept that belongs to another key',
  start: () =>
    listen(async (socket) => {
      await readRequest(socket);
      socket.write(switching('bm90IHRoZSByaWdodCBrZXk='));
    }),
  expect: { exit: [1], says: /FRAME-05.*Sec-WebSocket-Accept/i },
};
