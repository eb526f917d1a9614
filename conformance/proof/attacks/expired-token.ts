import type { Attack } from '../under-attack/attack.ts';

export const attack: Attack = {
  does: 'stays connected after the token has expired',
  flags: ['--leeway-seconds', '0'],
  async run({ open, wait }) {
    const socket = await open('stayer', {}, { exp: Math.floor(Date.now() / 1000) + 2 });
    let code = 0;
    socket.once('close', (value) => {
      code = value;
    });
    for (let i = 0; i < 24 && code === 0; i++) await wait(250);
    return { succeeded: code !== 4401, saw: code === 0 ? 'the connection is open' : `closed with ${code}` };
  },
};
