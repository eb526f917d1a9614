import type { Hostile } from '../hostile.ts';
import { flood, pushText } from '../pushes.ts';
import { accept, listen } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'pushes 100,000 messages a second and never reads',
  start: () =>
    listen(async (socket, { sockets }) => {
      await accept(socket);
      socket.pause();
      await flood(socket, pushText, () => sockets.size);
    }),
  expect: {
    exit: [1, 3],
    says: /flood|\d{4,} (frames|messages|pushes)|never sent|nobody (here had )?sent|unasked/i,
  },
};
