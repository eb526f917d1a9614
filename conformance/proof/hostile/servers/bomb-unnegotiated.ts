import type { Hostile } from '../hostile.ts';
import { bomb } from '../pushes.ts';
import { accept, listen } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'sends a compressed gigabyte though no compression was agreed',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.write(bomb());
    }),
  expect: { exit: [1], says: /FRAME-05.*RSV1/i },
};
