import type { Hostile } from '../hostile.ts';
import { listen, pump, readRequest, switching } from '../raw-server.ts';

const line = `X-Filler: ${'x'.repeat(8000)}\r\n`;

export const hostile: Hostile = {
  does: 'answers 101 and never ends its headers',
  start: () =>
    listen(async (socket) => {
      const { key } = await readRequest(socket);
      socket.write(switching(key).slice(0, -2));
      await pump(socket, () => line);
    }),
  expect: { exit: [3], says: /header/i },
};
