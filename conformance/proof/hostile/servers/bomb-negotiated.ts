import { bomb } from '../pushes.ts';
import { type Hostile, listen, readRequest, switching } from '../raw.ts';

export const hostile: Hostile = {
  name: 'bomb-negotiated',
  does: 'sends a compressed gigabyte where compression was agreed',
  start: () =>
    listen(async (socket) => {
      const { key, offersDeflate } = await readRequest(socket);
      socket.write(switching(key, offersDeflate ? ['Sec-WebSocket-Extensions: permessage-deflate'] : []));
      socket.write(bomb());
    }),
  expect: { exit: [1, 3], says: /too (large|big)|payload size|RSV1|reserved|compress/i },
};
