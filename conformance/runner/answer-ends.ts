import type { EndQuestion } from '../checkers/charges.ts';
import type { Stage } from '../driver/stage.ts';
import type { Entry } from '../ledger/entry.ts';

/** Plain messages that a control sends at a time: few enough for every limit of a rate that was met, 10 a second but one. */
const WAVE = 8;

/**
 * Has controls tried for what the charges alone cannot tell: whether the server ends connections by itself, at a certain
 * age, after a silence, or after so many messages. It decides nothing itself.
 */
export async function answerEnds(stage: Stage): Promise<void> {
  const { world } = stage;
  for (;;) {
    const { question } = world.judge.charges;
    if (!question || world.ended) return;
    if (question.kind === 'quiet') await keepQuiet(stage, question);
    else await sendPlain(stage, question);
  }
}

/** Everybody is there, and nobody does anything. */
async function keepQuiet(stage: Stage, { ms }: Extract<EndQuestion, { kind: 'quiet' }>): Promise<void> {
  const { world, cast } = stage;
  const connections = await stage.allConnected(cast.users);
  const since = world.recorder.next;
  await world.waiting.until(() => connections.some(({ isGone }) => isGone), ms);
  stage.due({ what: 'quiet', connections: connections.map(({ id }) => id), since });
  await stage.allConnected(cast.users);
}

/** As many plain messages on a fresh connection, a few at a time. */
async function sendPlain(
  stage: Stage,
  { user, count }: Extract<EndQuestion, { kind: 'plain messages' }>,
): Promise<void> {
  const { world, cast } = stage;
  await world.connections.primary(user)?.close();
  const to = cast.users.find((each) => each !== user);
  const from = await stage.connected(user);
  if (!from || to === undefined || !(await stage.connected(to))) return;
  for (let sent = 0; sent < count && from.isOpen && !world.ended; sent += WAVE) {
    const wave: Entry[] = Array.from({ length: WAVE }, () =>
      stage.send(from, to, { expect: 'may', label: 'a plain message, to see how many a connection takes' }),
    );
    await world.waiting.until(() => wave.every(({ deliveries }) => deliveries.length > 0) || !from.isOpen);
  }
  if (!from.isOpen) await world.waiting.until(() => from.isGone);
  stage.due({ what: 'plain messages', connection: from.id });
  await stage.connected(user);
}
