import type { Attack } from '../under-attack/attack.ts';

const COUNT = 400;
/** What a server may let one user have; the reference server's own limit is below. */
const MOST = 200;

export const attack: Attack = {
  does: `opens ${COUNT} WebSockets of one user`,
  async run({ open, wait, ms }) {
    const sockets = await Promise.all(Array.from({ length: COUNT }, () => open('many')));
    await wait(ms / 2);
    const left = sockets.filter((socket) => socket.readyState === socket.OPEN).length;
    return { succeeded: left > MOST, saw: `${left} of ${COUNT} stayed open` };
  },
};
