import type { Attack } from '../under-attack/attack.ts';
import { callHttp } from '../under-attack/http-calls.ts';

const COUNT = 200;

export const attack: Attack = {
  does: `asks ${COUNT} times for a file of 10 MiB, and reads none of it`,
  flags: ['--response-seconds', '2'],
  async run(stage) {
    const bytes = new Uint8Array(10 << 20);
    const { text } = await callHttp(stage, 'mallory', 'POST', '/api/v1/upload/file', bytes);
    const path = new URL((JSON.parse(text) as { url: string }).url).pathname;
    const sockets = await Promise.all(Array.from({ length: COUNT }, stage.connect));
    let ended = 0;
    for (const socket of sockets) {
      socket.once('close', () => ended++);
      socket.pause();
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
    }
    await stage.wait(Math.max(stage.ms, 2500));
    // A socket that is not read learns of its end by writing alone.
    for (let i = 0; i < 10 && ended < COUNT; i++) {
      for (const socket of sockets) if (!socket.destroyed) socket.write('x');
      await stage.wait(500);
    }
    return { succeeded: ended < COUNT, saw: `${COUNT - ended} of ${COUNT} connections left` };
  },
};
