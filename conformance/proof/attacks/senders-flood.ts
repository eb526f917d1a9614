import type { Attack } from '../under-attack/attack.ts';
import { flood, messageFrame, times } from '../under-attack/flood.ts';

export const attack: Attack = {
  does: 'has five users send messages to a group of five as fast as the server takes them, and read all of it',
  async run({ openRaw, wait, ms }) {
    let bytes = 0;
    for (let i = 1; i <= 5; i++) {
      const socket = await openRaw(`a${i}`);
      socket.on('data', (data) => {
        bytes += data.length;
      });
      flood(socket, times(200, messageFrame('g1')));
    }
    await wait(ms);
    return { succeeded: false, saw: `${(bytes / 2 ** 20).toFixed(1)} MiB came back` };
  },
};
