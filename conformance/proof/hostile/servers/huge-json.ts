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

/** All connections get the same bytes: a copy for each would take up the memory of the test. */
function startHuge(): Promise<RunningHostile> {
  const bytes = frame({ payload: pushText(1, { content: 'x'.repeat(32 * 1024 * 1024) }) });
  return listen(async (socket) => {
    await accept(socket);
    socket.write(bytes);
  });
}
