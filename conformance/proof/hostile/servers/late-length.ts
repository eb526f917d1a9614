import { startChat } from '../chat.ts';
import { frame } from '../frames.ts';
import type { Hostile } from '../raw.ts';

export const hostile: Hostile = {
  name: 'late-length',
  does: 'serves twelve messages rightly and then announces 2 GiB',
  start: () => startChat({ after: 12, turn: (socket) => void socket.write(frame({ announced: 2n ** 31n })) }),
  expect: { exit: [1, 3], says: /too (large|big)|payload size|2147483648|2 GiB/i },
};
