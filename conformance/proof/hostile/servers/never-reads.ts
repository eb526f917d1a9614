import { type Hostile, listen } from '../raw.ts';

export const hostile: Hostile = {
  name: 'never-reads',
  does: 'accepts the TCP connection and never reads a byte',
  start: () => listen((socket) => void socket.pause()),
  expect: { exit: [3], says: /handshake|answer|time/i },
};
