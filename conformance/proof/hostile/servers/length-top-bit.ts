import { frame } from '../frames.ts';
import { accept, type Hostile, listen } from '../raw.ts';

export const hostile: Hostile = {
  name: 'length-top-bit',
  does: 'announces a length with the top bit set',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.write(frame({ announced: 2n ** 63n + 5n, payload: 'hello' }));
    }),
  expect: { exit: [1, 3], says: /too (large|big)|payload (size|length)/i },
};
