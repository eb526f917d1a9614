import { frame, OPCODE } from '../frames.ts';
import { accept, type Hostile, listen } from '../raw.ts';

export const hostile: Hostile = {
  name: 'ping-fragmented',
  does: 'sends a ping that is not final',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.write(frame({ fin: false, opcode: OPCODE.ping, payload: 'p' }));
    }),
  expect: { exit: [1, 3], says: /FIN must|fragment|control frame|ping/i },
};
