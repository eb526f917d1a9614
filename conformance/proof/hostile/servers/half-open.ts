import type { Hostile } from '../hostile.ts';
import { accept, listen } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'accepts and then neither reads nor writes, nor answers a close',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.pause();
    }),
  expect: {
    exit: [3],
    says: /no message|not arrive|never arrived|did not|was not delivered|not come|undelivered|nothing/i,
  },
};
