import type { Attack } from '../under-attack/attack.ts';
import { callHttp } from '../under-attack/http-calls.ts';

/** Ids that a page or a terminal obeys, and one that reads like two sentences of the server. */
const UNSEEN = ['a\nserver: closing', '\u001b[2Ja', '\u202eecila', 'a\u2028b', 'a\u0000'];
const SENTENCE = 'bob left the group. alice';

export const attack: Attack = {
  does: 'has the server say words of the attacker, by users whose ids are sentences, escapes and marks of direction',
  async run(stage) {
    const opened = await Promise.all(
      UNSEEN.map((id) =>
        stage.open(id).then(
          () => true,
          () => false,
        ),
      ),
    );
    const body = JSON.stringify({ members: ['alice'] });
    const made = await callHttp(stage, 'mallory', 'POST', '/api/v1/groups', body);
    const id = encodeURIComponent((JSON.parse(made.text) as { id: string }).id);
    const alice = await stage.open('alice');
    const heard = new Promise<string>((resolve) => alice.once('message', (data) => resolve(String(data))));
    const path = `/api/v1/groups/${id}/members`;
    for (const userId of [...UNSEEN, SENTENCE])
      await callHttp(stage, 'mallory', 'POST', path, JSON.stringify({ userId }));
    const { content } = JSON.parse(await heard) as { content: string };
    await stage.wait(stage.ms);
    const letIn = opened.filter(Boolean).length;
    return {
      succeeded: letIn > 0 || content !== `"${SENTENCE}" joined the group`,
      saw: `${letIn} of ${UNSEEN.length} such ids taken; the members read: ${content}`,
    };
  },
};
