import { type Hostile, listen } from '../raw.ts';

export const hostile: Hostile = {
  name: 'close-at-once',
  does: 'closes every connection at once',
  start: () => listen((socket) => void socket.end()),
  expect: { exit: [3], says: /hang up|closed|ended|reset|dropped/i },
};
