import type { Hostile } from '../hostile.ts';
import { listen } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'closes every connection at once',
  start: () => listen((socket) => void socket.end()),
  expect: { exit: [3], says: /hang up|closed|ended|reset|dropped/i },
};
