import { type Hostile, listen, readRequest, switching } from '../raw.ts';

export const hostile: Hostile = {
  name: 'wrong-accept',
  does: 'answers with a Sec-WebSocket-Accept that belongs to another key',
  start: () =>
    listen(async (socket) => {
      await readRequest(socket);
      socket.write(switching('bm90IHRoZSByaWdodCBrZXk='));
    }),
  expect: { exit: [3], says: /Sec-WebSocket-Accept/i },
};
