import type { Attack } from '../under-attack/attack.ts';
import { callHttp, countStatuses, repeat } from '../under-attack/http-calls.ts';

const MESSAGES = 60;
const CONTENT = '"'.repeat(60_000);

export const attack: Attack = {
  does: `reads long pages of a history of ${MESSAGES} long messages, sixteen at a time`,
  async run(stage) {
    const socket = await stage.open('mallory');
    for (let i = 0; i < MESSAGES; i++) {
      socket.send(JSON.stringify({ type: 'text', content: CONTENT, receiverId: 'mallory' }));
      await new Promise((resolve) => socket.once('message', resolve));
    }
    const path = '/api/v1/conversations/private%3Amallory%3Amallory/messages?limit=1000';
    const statuses = await repeat(
      stage,
      16,
      async () => (await callHttp(stage, 'mallory', 'GET', path)).status,
    );
    return { succeeded: !statuses.includes(200), saw: countStatuses(statuses) };
  },
};
