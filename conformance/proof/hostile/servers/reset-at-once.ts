import type { Hostile } from '../hostile.ts';
import { listen } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'resets every connection at once',
  start: () => listen((socket) => void socket.resetAndDestroy()),
  expect: { exit: [3], says: /reset|hang up|dropped|closed/i },
};
