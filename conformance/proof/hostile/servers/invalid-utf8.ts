import { frame } from '../frames.ts';
import { accept, type Hostile, listen } from '../raw.ts';

export const hostile: Hostile = {
  name: 'invalid-utf8',
  does: 'sends a text frame that is not UTF-8',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.write(frame({ payload: Uint8Array.of(0x7b, 0xc3, 0x28, 0xff, 0x7d) }));
    }),
  expect: { exit: [1, 3], says: /UTF-?8|1007/i },
};
