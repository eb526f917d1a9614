import type { Attack } from '../under-attack/attack.ts';
import { handshakeOf } from '../under-attack/create-stage.ts';

export const attack: Attack = {
  does: 'sends handshakes with a forged token one after the other, 50 at a time, and resets some of them',
  async run({ connect, token, wait, ms, signal }) {
    const good = await token('forger');
    const forged = `${good.slice(0, -4)}AAAA`;
    let answered = 0;
    async function forge(): Promise<void> {
      while (!signal.aborted) {
        const socket = await connect();
        const ended = new Promise((resolve) => socket.once('close', resolve));
        socket.write(handshakeOf(forged));
        socket.on('data', (data) => {
          if (data.includes(' 401 ')) answered++;
        });
        if (Math.random() < 0.2) socket.resetAndDestroy();
        await ended;
      }
    }
    for (let i = 0; i < 50; i++) forge().catch(() => {});
    await wait(ms);
    return { succeeded: false, saw: `${answered} were refused` };
  },
};
