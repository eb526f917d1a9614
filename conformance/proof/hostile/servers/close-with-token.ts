import { closeFrame } from '../frames.ts';
import type { Hostile } from '../hostile.ts';
import { accept, listen } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'accepts and closes with as much of the token as a reason holds',
  start: () =>
    listen(async (socket) => {
      const { path } = await accept(socket);
      socket.end(closeFrame(4000, path.slice(-120)));
    }),
  expect: { exit: [3], says: /4000/ },
};
