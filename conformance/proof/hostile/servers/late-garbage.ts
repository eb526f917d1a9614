import { startChat } from '../chat.ts';
import { frame } from '../frames.ts';
import { type Hostile, pump } from '../raw.ts';

export const hostile: Hostile = {
  name: 'late-garbage',
  does: 'serves twelve messages rightly and then only garbage',
  start: () =>
    startChat({ after: 12, turn: (socket) => pump(socket, () => frame({ payload: '}garbage{' }), 20) }),
  expect: { exit: [1], says: /FRAME-01|JSON|garbage/i },
};
