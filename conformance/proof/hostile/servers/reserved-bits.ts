import { frame } from '../frames.ts';
import { pushText } from '../pushes.ts';
import { accept, type Hostile, listen } from '../raw.ts';

export const hostile: Hostile = {
  name: 'reserved-bits',
  does: 'sets RSV2 and RSV3, which nothing negotiated',
  start: () =>
    listen(async (socket) => {
      await accept(socket);
      socket.write(frame({ reserved: 3, payload: pushText(1) }));
    }),
  expect: { exit: [1, 3], says: /RSV|reserved/i },
};
