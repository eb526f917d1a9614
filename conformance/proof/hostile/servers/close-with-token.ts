import { closeFrame } from '../frames.ts';
import { accept, type Hostile, listen } from '../raw.ts';

export const hostile: Hostile = {
  name: 'close-with-token',
  does: 'accepts and closes with as much of the token as a reason holds',
  start: () =>
    listen(async (socket) => {
      const { path } = await accept(socket);
      socket.end(closeFrame(4000, path.slice(-120)));
    }),
  expect: { exit: [3], says: /4000/ },
};
