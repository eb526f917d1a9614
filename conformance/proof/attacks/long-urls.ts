import type { Attack } from '../under-attack/attack.ts';
import { countStatuses, repeat } from '../under-attack/http-calls.ts';

const LONG = 200_000;
const HEADS = [
  `GET /api/v1/conversations/a/messages?${'limit=1&'.repeat(LONG / 8)} HTTP/1.1\r\n`,
  `GET /files/${'%2F'.repeat(LONG / 3)} HTTP/1.1\r\n`,
  `GET ${'/a'.repeat(LONG / 2)} HTTP/1.1\r\n`,
  `GET /api/v1/groups/a HTTP/1.1\r\nAuthorization: Bearer ${' '.repeat(LONG)}x y\r\n`,
  `GET /api/v1/groups/a HTTP/1.1\r\n${'A: b\r\n'.repeat(LONG / 8)}`,
  `GET /api/v1/groups/a HTTP/1.1\r\nContent-Type: multipart/form-data;${' ;boundary='.repeat(LONG / 11)}\r\n`,
];

export const attack: Attack = {
  does: 'sends requests with 200 KB of URL or of header, eight at a time',
  async run(stage) {
    const statuses = await repeat(stage, 8, async (turn) => {
      const socket = await stage.connect();
      const answer = new Promise<string>((resolve) => {
        socket.once('data', (data) => resolve(String(data)));
        socket.once('close', () => resolve(''));
      });
      socket.write(`${HEADS[turn % HEADS.length]}Host: x\r\nConnection: close\r\n\r\n`);
      const status = Number((await answer).slice(9, 12));
      socket.destroy();
      return status;
    });
    return { succeeded: statuses.some((status) => status < 400 && status > 0), saw: countStatuses(statuses) };
  },
};
