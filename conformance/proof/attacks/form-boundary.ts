import type { Attack } from '../under-attack/attack.ts';
import { callHttp, countStatuses, repeat } from '../under-attack/http-calls.ts';

const BOUNDARY = '-'.repeat(16_000);
/** Every place looks like the beginning of the boundary: 8 MiB of it. */
const BODY = new Uint8Array(8 << 20).fill('-'.charCodeAt(0));

export const attack: Attack = {
  does: 'uploads forms of 8 MiB with a boundary of 16 KB, three at a time',
  async run(stage) {
    const headers = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
    const statuses = await repeat(
      stage,
      3,
      async () => (await callHttp(stage, 'mallory', 'POST', '/api/v1/upload/file', BODY, headers)).status,
    );
    return { succeeded: statuses.some((status) => status < 400 && status > 0), saw: countStatuses(statuses) };
  },
};
