import type { Attack } from '../under-attack/attack.ts';

const COUNT = 100;

export const attack: Attack = {
  does: `leaves ${COUNT} connections open and never answers again, as after a lost network`,
  flags: ['--heartbeat-seconds', '1'],
  async run({ openRaw, wait }) {
    let ended = 0;
    for (let i = 0; i < COUNT; i++) {
      const socket = await openRaw(`dead-${i}`);
      socket.resume();
      socket.once('close', () => ended++);
    }
    for (let i = 0; i < 24 && ended < COUNT; i++) await wait(250);
    return { succeeded: ended < COUNT, saw: `${COUNT - ended} of ${COUNT} are still open` };
  },
};
