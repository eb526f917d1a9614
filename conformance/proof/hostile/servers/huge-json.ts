import { frame } from '../frames.ts';
import { pushText } from '../pushes.ts';
import { accept, type Hostile, listen, type Running } from '../raw.ts';

export const hostile: Hostile = {
  name: 'huge-json',
  does: 'pushes one JSON text of 32 MiB, well formed',
  start: startHuge,
  expect: {
    exit: [1, 3],
    says: /too (large|big)|payload size|MiB|bytes/i,
  },
};

/** Sent to the first two connections alone: the memory is ours too while a reader is slow. */
function startHuge(): Promise<Running> {
  const content = 'x'.repeat(32 * 1024 * 1024);
  let left = 2;
  return listen(async (socket) => {
    await accept(socket);
    if (left-- > 0) socket.write(frame({ payload: pushText(1, { content }) }));
  });
}
