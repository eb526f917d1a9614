import type { Hostile } from '../hostile.ts';
import { drip } from '../pushes.ts';
import { listen, pump } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'begins a TLS record and sends it byte by byte for ever',
  start: () =>
    listen(
      async (socket) => {
        socket.resume();
        // A handshake record of 16 KiB that holds a ServerHello of the same length.
        await drip(socket, [0x16, 0x03, 0x03, 0x40, 0x00, 0x02, 0x00, 0x3f, 0xfc], 100);
        await pump(socket, () => Uint8Array.of(0x03), 100);
      },
      { scheme: 'wss' },
    ),
  expect: { exit: [3], says: /TLS|SSL|handshake|time|answer/i },
};
