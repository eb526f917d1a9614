import { frame } from '../frames.ts';
import { pushText } from '../pushes.ts';
import { accept, type Hostile, listen } from '../raw.ts';

export const hostile: Hostile = {
  name: 'opcode-3',
  does: 'sends a data frame of the reserved opcode 3',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.write(frame({ opcode: 3, payload: pushText(1) }));
    }),
  expect: { exit: [1, 3], says: /opcode/i },
};
