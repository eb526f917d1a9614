import type { Hostile } from '../hostile.ts';
import { bomb } from '../pushes.ts';
import { listen, readRequest, switching } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'sends a compressed gigabyte where compression was agreed',
  start: () =>
    listen(async (socket) => {
      const { key, offersDeflate } = await readRequest(socket);
      socket.write(switching(key, offersDeflate ? ['Sec-WebSocket-Extensions: permessage-deflate'] : []));
      socket.write(bomb());
    }),
  expect: { exit: [1, 3], says: /too (large|big)|payload size|RSV1|reserved|compress/i },
};
