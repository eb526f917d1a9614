import { startChat } from '../chat.ts';
import type { Hostile } from '../raw.ts';

export const hostile: Hostile = {
  name: 'late-half-open',
  does: 'serves twelve messages rightly and then neither reads nor writes',
  start: () => startChat({ after: 12, turn: (socket) => void socket.pause() }),
  expect: { exit: [1, 3], says: /time|answer|not arrive|never arrived|did not|missing|not come|unanswered/i },
};
