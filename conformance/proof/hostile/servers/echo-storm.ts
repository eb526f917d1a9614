import { serveFrames } from '../chat.ts';
import { frame } from '../frames.ts';
import type { Hostile } from '../hostile.ts';
import { accept, listen, pump, type RunningHostile } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'sends everything it gets to everyone, over and over, 200,000 times in all',
  start: startStorm,
  expect: {
    exit: [1, 3],
    says: /FRAME-02|MSG-|PRIV-|missing|required|did not|not arrive|times/i,
  },
};

function startStorm(): Promise<RunningHostile> {
  let left = 200_000;
  return listen(async (socket, { sockets }) => {
    await accept(socket);
    serveFrames(socket, (text) => {
      const echo = frame({ payload: text });
      for (const each of sockets) void pump(each, () => (--left > 0 ? echo : undefined));
    });
  });
}
