import { startChat } from '../chat.ts';
import { flood, pushText } from '../pushes.ts';
import type { Hostile } from '../raw.ts';

export const hostile: Hostile = {
  name: 'late-flood',
  does: 'serves twelve messages rightly and then floods',
  start: () => startChat({ after: 12, turn: (socket) => flood(socket, pushText, () => 4) }),
  expect: {
    exit: [1, 3],
    says: /flood|\d{4,} (frames|messages|pushes)|never sent|nobody sent|unasked/i,
  },
};
