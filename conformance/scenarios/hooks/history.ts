import type { Stage } from '../../driver/stage.ts';
import { type Entry, isOwnCopy } from '../../ledger/entry.ts';
import type { Hooks, StoredMessage } from '../../targets/target.ts';
import type { Scenario } from '../scenario.ts';
import { callHook } from './call-hook.ts';

/** STORE-01: what was delivered is found in the conversation's history. */
export const historyScenario: Scenario = {
  name: 'history',
  title: 'delivered messages in the history',
  serves: ['STORE-01'],
  disturbs: 'PRIV-01',
  async run(stage) {
    const { cast, world } = stage;
    const { history } = world.target.hooks;
    if (!history) return;
    // In a conversation that no other scenario writes to meanwhile: its newest message is one of these.
    const other = cast.carol ?? cast.alice;
    const [bob, peer, alice] = await stage.allConnected([cast.bob, other, cast.alice]);
    if (!bob || !peer) return;
    const member = cast.group?.members.includes(cast.bob) ? bob : alice;
    const rows = [
      { type: 'text', body: 'plain' },
      { type: 'text', body: '你好 😀 "quoted" \\ <b>' },
      { type: 'emoji', body: '👍' },
      { type: 'image', body: 'https://example.com/a.png' },
      { type: 'file', body: 'https://example.com/a.pdf' },
    ];
    const stored = { expect: 'may', requirement: 'STORE-01' } as const;
    const sending = rows.flatMap(({ type, body }) => [
      stage.sendInTurn(peer, cast.bob, stored, { type }, (marker) => `${body}?${marker}`),
      stage.sendInTurn(bob, other, stored, { type }, (marker) => `${body}?${marker}`),
      ...(cast.group && member && !world.paths.isDead(member.user ?? '', cast.group.id, other)
        ? [stage.sendInTurn(member, cast.group.id, stored, { type }, (marker) => `${body}?${marker}`)]
        : []),
    ]);
    const entries = await Promise.all(sending);
    // Whether each arrives at all is for the good messages; only what was delivered is looked up.
    const came = ({ deliveries, sender }: Entry): boolean =>
      deliveries.some(({ connection }) => connection.user !== sender);
    await world.waiting.whileProgress(() => entries.every(came));
    for (const entry of entries) await lookUp(stage, history, entry);
  },
};

/** A message may be stored behind a queue: the history is asked again while patience lasts. */
export async function lookUp(
  stage: Stage,
  history: NonNullable<Hooks['history']>,
  entry: Entry,
): Promise<void> {
  const { world } = stage;
  const delivery = entry.deliveries.find((each) => !isOwnCopy(each));
  if (!delivery || entry.sender === null) return;
  const push = delivery.message;
  const conversation = typeof push.conversationId === 'string' ? push.conversationId : '';
  const user = entry.sender;
  const until = world.recorder.now() + world.waiting.patienceMs();
  let pauseMs = 20;
  let stored: StoredMessage | null = null;
  for (;;) {
    const answer = await callHook('history', () => history(conversation, user));
    if ('failed' in answer) return stage.unprovoked(['STORE-01'], answer.failed);
    stored = nearest(answer.value, push, entry.message?.content);
    if (stored || world.ended || world.recorder.now() > until) break;
    await world.waiting.pause(pauseMs);
    pauseMs *= 2;
  }
  // Where the run has ended it may still be on its way.
  if (!stored && world.ended) return;
  const message = entry.sent.n;
  world.recorder.record(stage.scenario, { kind: 'recalled', user, conversation, message, stored });
}

/** The stored message that is the one that was pushed, or else the likest to it. */
function nearest(
  all: readonly StoredMessage[],
  push: Readonly<Record<string, unknown>>,
  sentContent: unknown,
): StoredMessage | null {
  const found =
    all.find(({ id, content }) => id === push.id && content === push.content) ??
    all.find(({ content }) => content === sentContent) ??
    all.find(({ id }) => id === push.id);
  if (!found) return null;
  const { id, type, content, senderId, timestamp } = found;
  return { id, type, content, senderId, timestamp };
}
