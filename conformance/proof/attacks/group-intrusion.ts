import type { Attack } from '../under-attack/attack.ts';
import { callHttp } from '../under-attack/http-calls.ts';

/** What somebody outside tries with a group whose id is known. */
const WAYS = [
  ['GET', '', undefined],
  ['POST', '/members', '{}'],
  ['POST', '/members', '{"userId":"mallory-2"}'],
  ['DELETE', '/members/alice', undefined],
  ['DELETE', '/members/mallory', undefined],
] as const;

export const attack: Attack = {
  does: 'joins a group uninvited, reads what was said, throws members out, and asks which groups there are',
  async run(stage) {
    const body = JSON.stringify({ members: ['bob'] });
    const made = await callHttp(stage, 'alice', 'POST', '/api/v1/groups', body);
    const id = encodeURIComponent((JSON.parse(made.text) as { id: string }).id);
    const alice = await stage.open('alice');
    alice.send(JSON.stringify({ type: 'text', content: 'secret', receiverId: decodeURIComponent(id) }));
    await new Promise((resolve) => alice.once('message', resolve));

    const tryAll = async (group: string) => {
      const answers = [];
      for (const [method, rest, sent] of WAYS)
        answers.push(await callHttp(stage, 'mallory', method, `/api/v1/groups/${group}${rest}`, sent));
      const history = `/api/v1/conversations/${group}/messages`;
      return [...answers, await callHttp(stage, 'mallory', 'GET', history)];
    };
    const there = await tryAll(id);
    const nowhere = await tryAll('group:none');
    // A member that comes later must not see what was said before.
    await callHttp(stage, 'alice', 'POST', `/api/v1/groups/${id}/members`, '{"userId":"carol"}');
    const late = await callHttp(stage, 'carol', 'GET', `/api/v1/conversations/${id}/messages`);
    await stage.wait(stage.ms);
    const done = there.filter(({ status }) => status < 400).length;
    const told = there.filter(
      ({ status, text }, i) => status !== nowhere[i]?.status || text !== nowhere[i]?.text,
    );
    const read = late.status !== 200 || late.text.includes('secret');
    return {
      succeeded: done > 0 || told.length > 0 || read,
      saw: `${done} of ${there.length} ways worked, ${told.length} told that the group is there; who came later read ${read ? 'what was said before' : 'nothing from before'}`,
    };
  },
};
