import { frame } from '../frames.ts';
import type { Hostile } from '../hostile.ts';
import { accept, listen, pump } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'sends empty text frames',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      await pump(socket, () => frame(), 20);
    }),
  expect: { exit: [1, 3], says: /FRAME-01|empty|JSON/i },
};
