import { startChat } from '../chat.ts';
import { closeFrame } from '../frames.ts';
import type { Hostile } from '../raw.ts';

export const hostile: Hostile = {
  name: 'late-close',
  does: 'serves twelve messages rightly and then closes everyone with 1011',
  start: () =>
    startChat({ after: 12, turn: (socket) => void socket.end(closeFrame(1011, 'unexpected condition')) }),
  expect: { exit: [1, 3], says: /1011/ },
};
