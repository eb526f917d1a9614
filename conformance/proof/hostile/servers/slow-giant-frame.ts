import { frame } from '../frames.ts';
import type { Hostile } from '../hostile.ts';
import { accept, listen, pump } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'announces a text frame of 8 MiB and drips it',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.write(frame({ announced: 8n * 1024n * 1024n }));
      await pump(socket, () => 'x', 10);
    }),
  expect: {
    exit: [3],
    says: /no message|not arrive|never arrived|did not|was not delivered|not come|undelivered|nothing/i,
  },
};
