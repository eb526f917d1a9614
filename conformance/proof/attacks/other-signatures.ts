import { WebSocket } from 'ws';
import type { Attack } from '../under-attack/attack.ts';

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export const attack: Attack = {
  does: 'writes the signature of a good token in its three other forms, which decode to the same bytes',
  async run({ token, server }) {
    const good = await token('twin');
    // The last sign of 32 bytes in base64url has two bits that stand for nothing.
    const last = SIGNS.indexOf(good.at(-1) ?? '');
    const forms = [1, 2, 3].map((bits) => good.slice(0, -1) + SIGNS[last ^ bits]);
    const taken = await Promise.all(forms.map((form) => isTaken(`${server.url}?token=${form}`)));
    const count = taken.filter(Boolean).length;
    return { succeeded: count > 0, saw: `${count} of ${forms.length} other forms were let in` };
  },
};

function isTaken(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url);
    socket.once('open', () => {
      resolve(true);
      socket.terminate();
    });
    socket.once('error', () => resolve(false));
  });
}
