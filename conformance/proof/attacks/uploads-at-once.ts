import type { Attack } from '../under-attack/attack.ts';

const COUNT = 120;
const PIECE = Buffer.alloc(9 << 20);

export const attack: Attack = {
  does: `begins ${COUNT} uploads of 10 MiB as twenty users, sends 9 MiB of each, and waits`,
  async run({ token, connect, wait, ms }) {
    let refused = 0;
    await Promise.all(
      Array.from({ length: COUNT }, async (_, i) => {
        const socket = await connect();
        socket.once('data', () => refused++);
        const query = `token=${await token(`u${i % 20}`)}`;
        socket.write(
          `POST /api/v1/upload/file?${query} HTTP/1.1\r\nHost: x\r\nContent-Length: ${10 << 20}\r\n\r\n`,
        );
        socket.write(PIECE);
      }),
    );
    await wait(ms);
    return { succeeded: refused === 0, saw: `${refused} of ${COUNT} uploads were refused at once` };
  },
};
