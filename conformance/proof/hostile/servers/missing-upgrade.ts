import type { Hostile } from '../hostile.ts';
import { listen, readRequest, switching } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'answers 101 without an Upgrade header',
  start: () =>
    listen(async (socket) => {
      const { key } = await readRequest(socket);
      socket.write(switching(key).replace('Upgrade: websocket\r\n', ''));
    }),
  expect: { exit: [1], says: /\b101\b|Upgrade header/i },
};
