import { frame } from '../frames.ts';
import { accept, type Hostile, listen } from '../raw.ts';

export const hostile: Hostile = {
  name: 'opcode-11',
  does: 'sends a control frame of the reserved opcode 11',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.write(frame({ opcode: 11, payload: 'x' }));
    }),
  expect: { exit: [1, 3], says: /opcode/i },
};
