import type { Attack } from '../under-attack/attack.ts';
import { clientFrame, flood, times } from '../under-attack/flood.ts';

const COUNT = 10;

export const attack: Attack = {
  does: `floods ${COUNT} connections with pings and reads no pong`,
  async run({ openRaw, wait, ms, server }) {
    const before = server.peakMiB() ?? 0;
    const pings = times(500, clientFrame(9, Buffer.alloc(100)));
    for (let i = 0; i < COUNT; i++) {
      const socket = await openRaw(`pinger-${i}`);
      socket.pause();
      flood(socket, pings);
    }
    await wait(ms);
    const grown = Math.round((server.peakMiB() ?? 0) - before);
    return { succeeded: grown > 256, saw: `memory grew by ${grown} MiB` };
  },
};
