import { serveFrames } from '../chat.ts';
import type { Hostile } from '../hostile.ts';
import { accept, listen } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'accepts everything and delivers nothing',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      serveFrames(socket, () => undefined);
    }),
  expect: {
    exit: [3],
    says: /no message|not arrive|never arrived|did not|was not delivered|not come|undelivered|nothing/i,
  },
};
