import { frame, OPCODE } from '../frames.ts';
import { pushText } from '../pushes.ts';
import { accept, type Hostile, listen } from '../raw.ts';

export const hostile: Hostile = {
  name: 'orphan-continuation',
  does: 'sends a continuation of nothing',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.write(frame({ opcode: OPCODE.continuation, payload: pushText(1) }));
    }),
  expect: { exit: [1, 3], says: /opcode 0|continuation/i },
};
