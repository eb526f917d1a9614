import { frame } from '../frames.ts';
import type { Hostile } from '../hostile.ts';
import { accept, listen, pump } from '../raw-server.ts';

const block = Buffer.alloc(64 * 1024, 'x');

export const hostile: Hostile = {
  does: 'announces a text frame of 2 GiB and sends it as fast as it is read',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.write(frame({ announced: 2n ** 31n }));
      await pump(socket, () => block);
    }),
  expect: { exit: [1, 3], says: /too (large|big)|payload size|2147483648|2 GiB/i },
};
