import { frame, OPCODE } from '../frames.ts';
import { accept, type Hostile, listen } from '../raw.ts';

export const hostile: Hostile = {
  name: 'close-one-byte',
  does: 'sends a close frame whose payload is a single byte',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.write(frame({ opcode: OPCODE.close, payload: 'x' }));
    }),
  expect: { exit: [1, 3], says: /payload length|close frame/i },
};
