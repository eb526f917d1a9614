import type { Attack } from '../under-attack/attack.ts';
import { flood, messageFrame } from '../under-attack/flood.ts';

const READERS = 40;

export const attack: Attack = {
  does: `has ${READERS} users stop reading, and others send each of them 60 KiB at a time without end`,
  async run({ openRaw, wait, ms }) {
    let ended = 0;
    for (let i = 0; i < READERS; i++) {
      const reader = await openRaw(`reader-${i}`);
      reader.pause();
      reader.once('close', () => ended++);
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
    return { succeeded: false, saw: `${ended} of the readers were seen to be ended` };
  },
};
