import { frame } from '../frames.ts';
import type { Hostile } from '../hostile.ts';
import { pushText } from '../pushes.ts';
import { accept, listen, pump } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'pushes the token back as the content of a message',
  start: () =>
    listen(async (socket) => {
      const { path } = await accept(socket);
      const token = new URL(path, 'ws://host').searchParams.get('token') ?? '';
      await pump(socket, () => frame({ payload: pushText(1, { content: token, id: 7, token }) }), 20);
    }),
  expect: { exit: [1, 3], says: /FRAME-02|id/i },
};
