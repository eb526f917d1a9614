import { frame, OPCODE } from '../frames.ts';
import type { Hostile } from '../hostile.ts';
import { accept, listen, pump } from '../raw-server.ts';

const ping = frame({ opcode: OPCODE.ping, payload: 'p'.repeat(125) });
const pings = Buffer.concat(Array.from({ length: 100 }, () => ping));

export const hostile: Hostile = {
  does: 'pings as fast as it is read',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      await pump(socket, () => pings);
    }),
  expect: {
    exit: [3],
    says: /\bpings?\b/i,
  },
};
