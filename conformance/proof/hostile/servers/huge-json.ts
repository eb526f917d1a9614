import { frame } from '../frames.ts';
import type { Hostile } from '../hostile.ts';
import { pushText } from '../pushes.ts';
import { accept, listen, type RunningHostile } from '../raw-server.ts';

export const hostile: Hostile = {
  does: 'pushes one JSON text of 32 MiB, well formed',
  start: startHuge,
  expect: {
    exit: [1, 3],
    says: /too (large|big)|payload size|MiB|bytes/i,
  },
};

/** Only the first two connections get it: while a reader is slow, the text takes up memory of the test as well. */
function startHuge(): Promise<RunningHostile> {
  const content = 'x'.repeat(32 * 1024 * 1024);
  let left = 2;
  return listen(async (socket) => {
    await accept(socket);
    if (left-- > 0) socket.write(frame({ payload: pushText(1, { content }) }));
  });
}
