import type { Attack } from '../under-attack/attack.ts';
import { callHttp } from '../under-attack/http-calls.ts';

const COUNT = 300;
const EVERY_MS = 100;

export const attack: Attack = {
  does: `begins ${COUNT} uploads and requests, and sends a byte of each body every ${EVERY_MS} ms`,
  flags: ['--request-seconds', '1', '--handshake-seconds', '1'],
  async run(stage) {
    const { token, connect, wait, ms } = stage;
    const paths = ['/api/v1/upload/file', '/api/v1/groups'];
    let ended = 0;
    const sockets = await Promise.all(
      Array.from({ length: COUNT }, async (_, i) => {
        const socket = await connect();
        socket.resume();
        socket.once('close', () => ended++);
        const head = `POST ${paths[i % 2]}?token=${await token(`slow-${i % 20}`)} HTTP/1.1\r\nHost: x\r\n`;
        socket.write(`${head}Content-Length: 60000\r\n\r\n`);
        return socket;
      }),
    );
    const timer = setInterval(() => {
      for (const socket of sockets) if (!socket.destroyed) socket.write(' ');
    }, EVERY_MS);
    // The time limit of a second, and Node's look for it each quarter of one.
    await wait(ms + 1500);
    clearInterval(timer);
    const left = COUNT - ended;
    const { status } = await callHttp(stage, 'slow-1', 'POST', '/api/v1/upload/file', 'whole');
    return {
      succeeded: left > 0 || status !== 201,
      saw: `${left} of ${COUNT} connections left; an upload behind them was answered with ${status}`,
    };
  },
};
