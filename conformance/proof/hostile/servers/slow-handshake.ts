import { drip } from '../pushes.ts';
import { type Hostile, listen, readRequest, switching } from '../raw.ts';

export const hostile: Hostile = {
  name: 'slow-handshake',
  does: 'answers the handshake rightly, one byte every quarter of a second',
  start: () =>
    listen(async (socket) => {
      const { key } = await readRequest(socket);
      // An idle timeout never fires here: only a deadline on the whole handshake ends it.
      await drip(socket, Buffer.from(switching(key)), 250);
    }),
  expect: { exit: [3], says: /handshake|answer|time/i },
};
