import type { Hostile } from '../hostile.ts';
import { accept, listen } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'accepts with an extension that nobody asked for',
  start: () =>
    listen(async (socket) => void (await accept(socket, ['Sec-WebSocket-Extensions: x-unheard-of']))),
  expect: { exit: [1], says: /FRAME-05.*extension/i },
};
