import { closeFrame } from '../frames.ts';
import type { Hostile } from '../hostile.ts';
import { accept, listen } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'accepts and closes with 1011 at once',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.end(closeFrame(1011, 'unexpected condition'));
    }),
  expect: { exit: [3], says: /1011/ },
};
