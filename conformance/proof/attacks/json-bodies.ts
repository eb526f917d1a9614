import type { Attack } from '../under-attack/attack.ts';
import { callHttp, countStatuses, repeat } from '../under-attack/http-calls.ts';

const BODIES = [
  '['.repeat(65_000),
  `{"members":${'['.repeat(32_000)}${']'.repeat(32_000)}}`,
  `{"members":[${Array(30_000).fill(1).join()}]}`,
  `{${Array.from({ length: 6000 }, (_, i) => `"k${i}":1`).join()}}`,
  `{"members":["${'\\u0000'.repeat(10_000)}"]}`,
  `{"members":["${'x'.repeat(60_000)}"]}`,
  `{"members":[],"members":[]${',"__proto__":{}'.repeat(4000)}}`,
  ' '.repeat(20 << 20),
];

export const attack: Attack = {
  does: 'sends JSON bodies that are nested deep, long, or full of unknown names, eight at a time',
  async run(stage) {
    const statuses = await repeat(
      stage,
      8,
      async (turn) =>
        (await callHttp(stage, 'mallory', 'POST', '/api/v1/groups', BODIES[turn % BODIES.length])).status,
    );
    return { succeeded: statuses.some((status) => status < 400 && status > 0), saw: countStatuses(statuses) };
  },
};
