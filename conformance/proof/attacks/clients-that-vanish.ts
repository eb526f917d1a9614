import type { Attack } from '../under-attack/attack.ts';
import { messageFrame } from '../under-attack/flood.ts';

export const attack: Attack = {
  does: 'resets connections within a frame, within a burst and before its answers, again and again',
  async run({ openRaw, wait, ms, server }) {
    const end = performance.now() + ms;
    let count = 0;
    while (performance.now() < end) {
      const sockets = await Promise.all(Array.from({ length: 10 }, (_, i) => openRaw(`vanishing-${i}`)));
      for (const [i, socket] of sockets.entries()) {
        const frame = messageFrame(`vanishing-${(i + 1) % 10}`, 'x'.repeat(2000));
        socket.write(i % 2 === 0 ? frame.subarray(0, 1000) : frame);
        socket.resetAndDestroy();
        count++;
      }
      await wait(10);
    }
    const lines = server.complaints.length;
    return { succeeded: lines > 0, saw: `${count} went away, ${lines} lines in the log` };
  },
};
