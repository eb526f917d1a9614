import type { Attack } from '../under-attack/attack.ts';
import { lostIn } from '../under-attack/lost-in.ts';

const SENDERS = 50;
const ROUNDS = 3;

export const attack: Attack = {
  does: `kills the server by SIGKILL in the middle of ${SENDERS} senders, ${ROUNDS} times`,
  honest: false,
  async run({ open, wait, ms, server }) {
    const receipts: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const sockets = await Promise.all(Array.from({ length: SENDERS }, (_, i) => open(`sender-${i}`)));
      for (const socket of sockets) {
        const send = (): void =>
          socket.send('{"type":"text","content":"kept?","receiverId":"102"}', () => {});
        socket.on('message', (data) => {
          receipts.push(JSON.parse(String(data)).id);
          send();
        });
        for (let i = 0; i < 5; i++) send();
      }
      await wait(ms / ROUNDS);
      await server.end('SIGKILL');
      // What is still on its way was sent before the end, too.
      await wait(200);
      if (round < ROUNDS - 1) await server.restart();
    }
    const lost = await lostIn(server.storeFile, receipts);
    const twice = receipts.length - new Set(receipts).size;
    return {
      succeeded: twice > 0,
      saw: `${receipts.length} receipts, ${twice} ids given out twice`,
      acknowledged: receipts.length,
      lost,
    };
  },
};
