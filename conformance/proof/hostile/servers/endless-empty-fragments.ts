import { frame, OPCODE } from '../frames.ts';
import type { Hostile } from '../hostile.ts';
import { accept, listen, pump } from '../raw-server.ts';

const fragment = frame({ fin: false, opcode: OPCODE.continuation });
const fragments = Buffer.concat(Array.from({ length: 1000 }, () => fragment));

export const hostile: Hostile = {
  does: 'sends one text message in empty fragments that never end',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.write(frame({ fin: false, payload: '' }));
      await pump(socket, () => fragments);
    }),
  expect: { exit: [1, 3], says: /fragment|too many/i },
};
