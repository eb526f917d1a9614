import { statSync } from 'node:fs';
import type { Attack } from '../under-attack/attack.ts';
import { messageFrame } from '../under-attack/flood.ts';

const COUNT = 20;

export const attack: Attack = {
  does: `sends ${COUNT} messages to a receiver whose id is 1 MB of colons, each of which a conversation id writes as five signs`,
  async run({ openRaw, wait, ms, server }) {
    const sizes = () => [server.storeFile, `${server.storeFile}-wal`].map((file) => statSync(file).size);
    const sum = () => sizes().reduce((one, other) => one + other, 0);
    const before = sum();
    const socket = await openRaw('amplifier');
    socket.resume();
    for (let i = 0; i < COUNT; i++) socket.write(messageFrame(':'.repeat(1_000_000), 'x'));
    await wait(ms);
    const grown = (sum() - before) / 2 ** 20;
    return { succeeded: grown > 2 * COUNT, saw: `the store grew by ${grown.toFixed(1)} MiB for ${COUNT} MB` };
  },
};
