import type { Hostile } from '../hostile.ts';
import { listen, readRequest } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'reads the handshake and never answers',
  start: () => listen(async (socket) => void (await readRequest(socket))),
  expect: { exit: [3], says: /handshake|answer|time/i },
};
