import { deflateRawSync } from 'node:zlib';
import type { Attack } from '../under-attack/attack.ts';
import { clientFrame, flood, times } from '../under-attack/flood.ts';

const COUNT = 20;

export const attack: Attack = {
  does: `floods ${COUNT} connections with messages of 1 KB that inflate to 1 MB`,
  async run({ openRaw, wait, ms }) {
    const text = JSON.stringify({ type: 'text', content: 'x'.repeat(1_000_000), receiverId: '102' });
    // RFC 7692, section 7.2.1: without the four bytes at the end.
    const deflated = deflateRawSync(Buffer.from(text), { finishFlush: 2 }).subarray(0, -4);
    for (let i = 0; i < COUNT; i++) {
      const socket = await openRaw(`bomber-${i}`, 'permessage-deflate');
      socket.resume();
      flood(socket, times(50, clientFrame(1, deflated, 4)));
    }
    await wait(ms);
    return { succeeded: false, saw: `${deflated.length} bytes for each message on the wire` };
  },
};
