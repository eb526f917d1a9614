import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import type { Attack } from '../under-attack/attack.ts';
import { messageFrame, times } from '../under-attack/flood.ts';

export const attack: Attack = {
  does: 'writes over the middle of the store file while no server runs',
  honest: false,
  async run({ openRaw, server, wait }) {
    const socket = await openRaw('writer');
    socket.resume();
    socket.write(times(300, messageFrame('102', 'x'.repeat(1000))));
    await wait(1000);
    await server.end('SIGTERM');
    const file = openSync(server.storeFile, 'r+');
    for (let at = 4096; at < statSync(server.storeFile).size; at += 8192)
      writeSync(file, Buffer.alloc(512, 7), 0, 512, at);
    closeSync(file);
    const { code, error } = await server.another(['--store', server.storeFile]);
    return {
      succeeded: !(code === 2 && error.includes('damaged')),
      saw: `at its start it ended with ${code}`,
    };
  },
};
