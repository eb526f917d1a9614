import { closeFrame } from '../frames.ts';
import { accept, type Hostile, listen } from '../raw.ts';

export const hostile: Hostile = {
  name: 'close-invalid-code',
  does: 'closes with 1005, which no frame may carry',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.write(closeFrame(1005));
    }),
  expect: { exit: [1, 3], says: /1005|status code|close code/i },
};
