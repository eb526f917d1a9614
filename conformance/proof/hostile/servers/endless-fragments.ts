import { frame, OPCODE } from '../frames.ts';
import type { Hostile } from '../hostile.ts';
import { accept, listen, pump } from '../raw-server.ts';

const fragment = frame({ fin: false, opcode: OPCODE.continuation, payload: ' '.repeat(16 * 1024) });

export const hostile: Hostile = {
  does: 'sends one text message in fragments that never end',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.write(frame({ fin: false, payload: '{' }));
      await pump(socket, () => fragment);
    }),
  expect: { exit: [1, 3], says: /fragment|too (large|big|many)|payload size/i },
};
