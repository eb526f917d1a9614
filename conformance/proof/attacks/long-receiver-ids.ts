import type { Attack } from '../under-attack/attack.ts';
import { messageFrame } from '../under-attack/flood.ts';

const COUNT = 20;

export const attack: Attack = {
  does: `sends ${COUNT} messages to a receiver whose id is 1 MB of colons, each of which a conversation id writes as five signs`,
  async run({ openRaw, wait, ms, server }) {
    const before = server.storeMiB();
    const socket = await openRaw('amplifier');
    socket.resume();
    for (let i = 0; i < COUNT; i++) socket.write(messageFrame(':'.repeat(1_000_000), 'x'));
    await wait(ms);
    const grown = server.storeMiB() - before;
    return { succeeded: grown > COUNT, saw: `the store grew by ${grown.toFixed(1)} MiB for ${COUNT} MB` };
  },
};
