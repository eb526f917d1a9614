import { closeFrame } from '../frames.ts';
import { accept, type Hostile, listen } from '../raw.ts';

export const hostile: Hostile = {
  name: 'close-1011',
  does: 'accepts and closes with 1011 at once',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.end(closeFrame(1011, 'unexpected condition'));
    }),
  expect: { exit: [3], says: /1011/ },
};
