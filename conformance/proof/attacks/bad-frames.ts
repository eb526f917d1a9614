import type { Attack } from '../under-attack/attack.ts';
import { clientFrame, flood, times } from '../under-attack/flood.ts';

export const attack: Attack = {
  does: 'floods 20 connections with frames that are no JSON, and reads none of the answers',
  async run({ openRaw, wait, ms }) {
    for (let i = 0; i < 20; i++) {
      const socket = await openRaw(`babbler-${i}`);
      socket.pause();
      flood(socket, times(500, clientFrame(1, Buffer.from('{'))));
    }
    await wait(ms);
    return { succeeded: false, saw: 'each was answered for as long as it read' };
  },
};
