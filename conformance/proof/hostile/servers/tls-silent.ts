import { type Hostile, listen } from '../raw.ts';

export const hostile: Hostile = {
  name: 'tls-silent',
  does: 'takes the TLS hello and never answers it',
  start: () => listen((socket) => void socket.resume(), { scheme: 'wss' }),
  expect: { exit: [3], says: /TLS|handshake|time|answer/i },
};
