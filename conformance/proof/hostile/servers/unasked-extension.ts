import { accept, type Hostile, listen } from '../raw.ts';

export const hostile: Hostile = {
  name: 'unasked-extension',
  does: 'accepts with an extension that nobody asked for',
  start: () =>
    listen(async (socket) => void (await accept(socket, ['Sec-WebSocket-Extensions: x-unheard-of']))),
  expect: { exit: [3], says: /extension/i },
};
