import { frame, OPCODE } from '../frames.ts';
import { accept, type Hostile, listen } from '../raw.ts';

export const hostile: Hostile = {
  name: 'ping-too-long',
  does: 'sends a ping of 126 bytes',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.write(frame({ opcode: OPCODE.ping, payload: 'p'.repeat(126) }));
    }),
  expect: { exit: [1, 3], says: /payload length|control frame|ping/i },
};
