import { type Hostile, listen, readRequest, switching } from '../raw.ts';

export const hostile: Hostile = {
  name: 'missing-upgrade',
  does: 'answers 101 without an Upgrade header',
  start: () =>
    listen(async (socket) => {
      const { key } = await readRequest(socket);
      socket.write(switching(key).replace('Upgrade: websocket\r\n', ''));
    }),
  expect: { exit: [3], says: /\b101\b|Upgrade header/i },
};
