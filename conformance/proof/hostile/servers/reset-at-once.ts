import { type Hostile, listen } from '../raw.ts';

export const hostile: Hostile = {
  name: 'reset-at-once',
  does: 'resets every connection at once',
  start: () => listen((socket) => void socket.resetAndDestroy()),
  expect: { exit: [3], says: /reset|hang up|dropped|closed/i },
};
