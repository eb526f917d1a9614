import type { Attack } from '../under-attack/attack.ts';

const COUNT = 200;
const SECONDS = 1;

export const attack: Attack = {
  does: `opens ${COUNT} TCP connections: half of them say nothing, half send a byte of a head now and then`,
  flags: ['--handshake-seconds', String(SECONDS)],
  async run({ connect, wait }) {
    const sockets = await Promise.all(Array.from({ length: COUNT }, connect));
    let ended = 0;
    for (const socket of sockets) {
      socket.resume();
      socket.once('close', () => ended++);
    }
    const slow = sockets.slice(COUNT / 2);
    for (const socket of slow) socket.write('GET /ws/chat HTTP/1.1\r\nX: ');
    // The server looks once a second.
    for (let i = 0; i < 20 && ended < COUNT; i++) {
      await wait(250);
      for (const socket of slow) if (!socket.destroyed) socket.write('x');
    }
    return {
      succeeded: ended < COUNT,
      saw: `${COUNT - ended} of ${COUNT} connections left after ${SECONDS} s and some`,
    };
  },
};
