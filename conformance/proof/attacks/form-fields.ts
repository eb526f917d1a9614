import type { Attack } from '../under-attack/attack.ts';
import { callHttp, countStatuses, repeat } from '../under-attack/http-calls.ts';

const HEADERS = { 'content-type': 'multipart/form-data; boundary=x' };
/** A million fields would be longer than an upload may be; these are as many as fit. */
const FIELDS = '--x\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n'.repeat(200_000);
const PARTS = '--x\r\n\r\n\r\n'.repeat(900_000);
const LINES = `--x\r\n${'A: b\r\n'.repeat(1_500_000)}`;

export const attack: Attack = {
  does: 'uploads forms with hundreds of thousands of fields, of empty parts, and of header lines, three at a time',
  async run(stage) {
    const bodies = [FIELDS, PARTS, LINES];
    const statuses = await repeat(stage, 3, async (turn) => {
      const body = bodies[turn % bodies.length];
      return (await callHttp(stage, 'mallory', 'POST', '/api/v1/upload/file', body, HEADERS)).status;
    });
    return { succeeded: statuses.some((status) => status < 400 && status > 0), saw: countStatuses(statuses) };
  },
};
