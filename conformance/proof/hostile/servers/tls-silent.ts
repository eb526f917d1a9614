import type { Hostile } from '../hostile.ts';
import { listen } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'takes the TLS hello and never answers it',
  start: () => listen((socket) => void socket.resume(), { scheme: 'wss' }),
  expect: { exit: [3], says: /TLS|handshake|time|answer/i },
};
