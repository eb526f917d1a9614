import type { Hostile } from '../hostile.ts';
import { listen } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'accepts the TCP connection and never reads a byte',
  start: () => listen((socket) => void socket.pause()),
  expect: { exit: [3], says: /handshake|answer|time/i },
};
