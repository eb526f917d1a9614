import { frame } from '../frames.ts';
import { accept, type Hostile, listen, pump } from '../raw.ts';

export const hostile: Hostile = {
  name: 'empty-texts',
  does: 'sends empty text frames',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      await pump(socket, () => frame(), 20);
    }),
  expect: { exit: [1, 3], says: /FRAME-01|empty|JSON/i },
};
