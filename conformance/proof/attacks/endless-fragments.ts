import type { Attack } from '../under-attack/attack.ts';
import { clientFrame, flood, times } from '../under-attack/flood.ts';

const COUNT = 50;

export const attack: Attack = {
  does: `begins a message on each of ${COUNT} connections and sends empty fragments of it without end`,
  async run({ openRaw, wait, ms }) {
    let ended = 0;
    for (let i = 0; i < COUNT; i++) {
      const socket = await openRaw(`fragment-${i}`);
      socket.resume();
      socket.once('close', () => ended++);
      socket.write(clientFrame(1, Buffer.from('{"type":'), 0, false));
      flood(socket, times(2000, clientFrame(0, Buffer.alloc(0), 0, false)));
    }
    await wait(ms);
    return { succeeded: false, saw: `${ended} of ${COUNT} were ended` };
  },
};
