import { frame } from '../frames.ts';
import { accept, type Hostile, listen } from '../raw.ts';

export const hostile: Hostile = {
  name: 'length-2-gib-idle',
  does: 'announces a text frame of 2 GiB and sends none of it',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.write(frame({ announced: 2n ** 31n }));
    }),
  expect: { exit: [1, 3], says: /too (large|big)|payload size|2147483648|2 GiB/i },
};
