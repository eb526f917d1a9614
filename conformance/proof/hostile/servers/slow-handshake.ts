import type { Hostile } from '../hostile.ts';
import { drip } from '../pushes.ts';
import { listen, readRequest, switching } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'answers the handshake rightly, one byte every quarter of a second',
  start: () =>
    listen(async (socket) => {
      const { key } = await readRequest(socket);
      // An idle timeout never fires here: only a deadline on the whole handshake ends it.
      await drip(socket, Buffer.from(switching(key)), 250);
    }),
  expect: { exit: [3], says: /handshake|answer|time/i },
};
