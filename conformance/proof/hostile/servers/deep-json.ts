import { frame } from '../frames.ts';
import type { Hostile } from '../hostile.ts';
import { accept, listen, pump } from '../raw-server.ts';

const nested = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;

export const hostile: Hostile = {
  does: 'pushes 10,000 levels of arrays',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      await pump(socket, () => frame({ payload: nested }), 20);
    }),
  expect: { exit: [1, 3], says: /array|object|levels|nest|FRAME-0[12]/i },
};
