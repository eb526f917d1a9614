import { frame } from '../frames.ts';
import type { Hostile } from '../hostile.ts';
import { pushText } from '../pushes.ts';
import { accept, listen } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'sends half a frame and resets',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.write(frame({ payload: pushText(1) }).subarray(0, 40), () => socket.resetAndDestroy());
    }),
  expect: { exit: [1, 3], says: /1006|reset|dropped|abrupt|without a close|hang up|lost/i },
};
