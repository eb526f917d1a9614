import { frame } from '../frames.ts';
import type { Hostile } from '../hostile.ts';
import { pushText } from '../pushes.ts';
import { accept, listen } from '../raw-server.ts';

const nested = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
const payload = pushText(1).replace(/}$/, `,"extra":${nested}}`);

export const hostile: Hostile = {
  does: 'pushes a message that is right but for a field of a million levels',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.write(frame({ payload }));
    }),
  expect: {
    exit: [1, 3],
    says: /no message|not arrive|never arrived|did not|was not delivered|not come|undelivered|nothing/i,
  },
};
