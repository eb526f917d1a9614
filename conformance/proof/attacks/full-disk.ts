import type { Attack } from '../under-attack/attack.ts';
import { lostIn } from '../under-attack/lost-in.ts';

export const attack: Attack = {
  does: 'sends messages of 60 KiB to a server whose files may grow to 2 MiB, as on a full disk',
  maxFileKiB: 2048,
  honest: false,
  async run({ open, wait, ms, server }) {
    const socket = await open('writer');
    const receipts: string[] = [];
    let refused = 0;
    socket.on('message', (data) => {
      const { id, type } = JSON.parse(String(data));
      if (type === 'system') refused++;
      else receipts.push(id);
    });
    for (let i = 0; i < 100; i++)
      socket.send(JSON.stringify({ type: 'text', content: 'x'.repeat(60 * 1024), receiverId: 'writer' }));
    await wait(ms);
    const isServed = socket.readyState === socket.OPEN;
    await server.end('SIGTERM');
    return {
      succeeded: refused === 0 || !isServed,
      saw: `${receipts.length} receipts and ${refused} refusals; the connection ${isServed ? 'stayed open' : 'was ended'}`,
      acknowledged: receipts.length,
      lost: await lostIn(server.storeFile, receipts),
    };
  },
};
