import { serveFrames } from '../chat.ts';
import { accept, type Hostile, listen } from '../raw.ts';

export const hostile: Hostile = {
  name: 'swallows',
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
