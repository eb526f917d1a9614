import { frame } from '../frames.ts';
import type { Hostile } from '../hostile.ts';
import { pushText } from '../pushes.ts';
import { accept, listen, pump } from '../raw-server.ts';

const large = frame({ payload: pushText(1, { content: 'x'.repeat(1024 * 1024) }) });

export const hostile: Hostile = {
  does: 'pushes messages of 1 MiB that look right, as fast as it is read',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      await pump(socket, () => large);
    }),
  expect: {
    exit: [1, 3],
    says: /flood|MiB|\d{2,} (frames|messages|pushes)|never sent|nobody (here had )?sent|unasked/i,
  },
};
