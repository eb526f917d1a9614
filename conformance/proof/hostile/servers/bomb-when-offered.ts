import { HONEST, startChat } from '../chat.ts';
import type { Hostile } from '../hostile.ts';
import { bomb } from '../pushes.ts';
import { switching } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'serves rightly, but sends a compressed gigabyte to whoever offers compression',
  start: () =>
    startChat(HONEST, (socket, { key, offersDeflate }) => {
      if (!offersDeflate) return false;
      socket.resume();
      socket.write(switching(key, ['Sec-WebSocket-Extensions: permessage-deflate']));
      socket.write(bomb());
      return true;
    }),
  expect: { exit: [1, 3], says: /too (large|big)|payload size|compress|CONN-07/i },
};
