import { frame, OPCODE } from '../frames.ts';
import type { Hostile } from '../hostile.ts';
import { accept, listen, pump } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'sends a fragment a tick and never the last one',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.write(frame({ fin: false, payload: '{' }));
      await pump(socket, () => frame({ fin: false, opcode: OPCODE.continuation, payload: ' ' }), 20);
    }),
  expect: {
    exit: [3],
    says: /no message|not arrive|never arrived|did not|was not delivered|not come|undelivered|nothing/i,
  },
};
