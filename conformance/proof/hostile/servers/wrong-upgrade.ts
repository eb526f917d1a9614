import type { Hostile } from '../hostile.ts';
import { listen, readRequest, switching } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'answers 101 and upgrades to something else',
  start: () =>
    listen(async (socket) => {
      const { key } = await readRequest(socket);
      socket.write(switching(key).replace('Upgrade: websocket', 'Upgrade: h2c'));
    }),
  expect: { exit: [1], says: /upgrade/i },
};
