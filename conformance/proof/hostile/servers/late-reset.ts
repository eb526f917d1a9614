import { startChat } from '../chat.ts';
import { frame } from '../frames.ts';
import { pushText } from '../pushes.ts';
import type { Hostile } from '../raw.ts';

export const hostile: Hostile = {
  name: 'late-reset',
  does: 'serves twelve messages rightly and resets everyone in the middle of a frame',
  start: () =>
    startChat({
      after: 12,
      turn: (socket) => {
        socket.write(frame({ payload: pushText(1) }).subarray(0, 40), () => socket.resetAndDestroy());
      },
    }),
  expect: { exit: [1, 3], says: /1006|reset|dropped|abrupt|lost|closed|without a close/i },
};
