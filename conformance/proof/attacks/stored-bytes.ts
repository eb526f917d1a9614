import type { Attack } from '../under-attack/attack.ts';
import { flood, messageFrame } from '../under-attack/flood.ts';

const QUOTA = 4 * 2 ** 20;

export const attack: Attack = {
  does: 'has one user send messages of 60 KiB until the disk is full, where a user may have 4 MiB in the store',
  flags: ['--max-stored-bytes-per-user', String(QUOTA)],
  async run({ openRaw, wait, ms, server }) {
    const socket = await openRaw('hoarder');
    let refused = 0;
    socket.on('data', (data) => {
      if (data.includes('Your message was not accepted')) refused++;
    });
    flood(socket, messageFrame('102', 'x'.repeat(60 * 1024)));
    await wait(ms);
    const mib = Math.round(server.storeMiB());
    return {
      succeeded: mib > 16 || refused === 0,
      saw: `the store has ${mib} MiB, and ${refused} refusals were read`,
    };
  },
};
