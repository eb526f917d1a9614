import { bomb } from '../pushes.ts';
import { accept, type Hostile, listen } from '../raw.ts';

export const hostile: Hostile = {
  name: 'bomb-unnegotiated',
  does: 'sends a compressed gigabyte though no compression was agreed',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.write(bomb());
    }),
  expect: { exit: [1, 3], says: /RSV1|reserved|compress/i },
};
