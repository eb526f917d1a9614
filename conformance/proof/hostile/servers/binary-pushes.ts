import { frame, OPCODE } from '../frames.ts';
import type { Hostile } from '../hostile.ts';
import { pushText } from '../pushes.ts';
import { accept, listen, pump } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'pushes right messages in binary frames',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      await pump(socket, () => frame({ opcode: OPCODE.binary, payload: pushText(1) }), 20);
    }),
  expect: { exit: [1, 3], says: /FRAME-01|binary/i },
};
