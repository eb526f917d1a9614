import type { Attack } from '../under-attack/attack.ts';
import { handshakeOf } from '../under-attack/create-stage.ts';

const COUNT = 300;

export const attack: Attack = {
  does: `opens ${COUNT} handshakes without a good token, reads the refusals and never ends its side`,
  async run({ connect, wait, ms }) {
    const sockets = await Promise.all(Array.from({ length: COUNT }, connect));
    let ended = 0;
    for (const socket of sockets) {
      // Reads, and lets its own side stand open for ever.
      socket.allowHalfOpen = true;
      socket.resume();
      socket.once('close', () => ended++);
      socket.write(handshakeOf('no-token'));
    }
    await wait(ms);
    // A socket that the other side has destroyed answers the first write with a reset, which the second one finds.
    for (let i = 0; i < 2; i++) {
      for (const socket of sockets) if (!socket.destroyed) socket.write('x');
      await wait(500);
    }
    return {
      succeeded: ended < COUNT,
      saw: `${COUNT - ended} of ${COUNT} sockets left after ${ms / 1000} s`,
    };
  },
};
