import type { Attack } from '../under-attack/attack.ts';
import { flood, messageFrame } from '../under-attack/flood.ts';

const READERS = 40;

export const attack: Attack = {
  does: `has ${READERS} users stop reading, and others send each of them 60 KiB at a time without end`,
  async run({ openRaw, wait, ms, server }) {
    const before = server.peakMiB() ?? 0;
    for (let i = 0; i < READERS; i++) {
      const reader = await openRaw(`reader-${i}`);
      reader.pause();
    }
    for (let i = 0; i < 4; i++) {
      const sender = await openRaw(`sender-${i}`);
      sender.resume();
      const round = Array.from({ length: READERS / 4 }, (_, n) =>
        messageFrame(`reader-${i * (READERS / 4) + n}`, 'x'.repeat(60 * 1024)),
      );
      flood(sender, Buffer.concat(round));
    }
    await wait(ms);
    const grown = Math.round((server.peakMiB() ?? 0) - before);
    return { succeeded: false, saw: `memory grew by ${grown} MiB` };
  },
};
