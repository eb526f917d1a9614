import type { Hostile } from '../hostile.ts';
import { flood } from '../pushes.ts';
import { accept, listen } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'pushes 100,000 frames a second that are no JSON',
  start: () =>
    listen(async (socket, { sockets }) => {
      await accept(socket);
      await flood(
        socket,
        () => '}garbage{',
        () => sockets.size,
      );
    }),
  expect: { exit: [1, 3], says: /FRAME-01|JSON|garbage/i },
};
