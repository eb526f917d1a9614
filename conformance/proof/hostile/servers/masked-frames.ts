import { frame } from '../frames.ts';
import { pushText } from '../pushes.ts';
import { accept, type Hostile, listen } from '../raw.ts';

export const hostile: Hostile = {
  name: 'masked-frames',
  does: 'masks its frames, which only a client may',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.write(frame({ masked: true, payload: pushText(1) }));
    }),
  expect: { exit: [1, 3], says: /mask/i },
};
