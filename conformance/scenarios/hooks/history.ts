import { show } from '../../checkers/findings.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';
import { readInstant, sameMoment } from '../../ledger/instant.ts';
import type { StoredMessage } from '../../targets/target.ts';
import type { Scenario } from '../scenario.ts';
import { callHook } from './membership.ts';

/** STORE-01: what was delivered is found in the conversation's history. */
export const historyScenario: Scenario = {
  name: 'history',
  title: 'delivered messages in the history',
  serves: ['STORE-01'],
  disturbs: 'PRIV-01',
  async run(stage) {
    const { cast, world } = stage;
    if (!world.target.hooks.history) return;
    // In a conversation that no other scenario writes to meanwhile: its newest message is one of these.
    const other = cast.carol ?? cast.alice;
    const [bob, peer] = await stage.allConnected([cast.bob, other]);
    if (!bob || !peer) return;
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
      ...(cast.group
        ? [stage.sendInTurn(bob, cast.group.id, stored, { type }, (marker) => `${body}?${marker}`)]
        : []),
    ]);
    const entries = await Promise.all(sending);
    // Whether each arrives at all is for the good messages; only what was delivered is looked up.
    const came = ({ deliveries, sender }: Entry): boolean =>
      deliveries.some(({ connection }) => connection.user !== sender);
    await world.waiting.whileProgress(() => entries.every(came));
    for (const entry of entries) await checkStored(stage, entry);
  },
};

async function checkStored(stage: Stage, entry: Entry): Promise<void> {
  const { findings, world } = stage;
  const delivery = entry.deliveries.find(({ connection }) => connection.user !== entry.sender);
  const history = world.target.hooks.history;
  if (!delivery || !history || entry.sender === null) return;
  const conversationId =
    typeof delivery.message.conversationId === 'string' ? delivery.message.conversationId : '';
  const user = entry.sender;
  const find = (stored: readonly StoredMessage[]): StoredMessage | undefined =>
    stored.find(({ id, content }) => id === delivery.message.id && content === delivery.message.content) ??
    stored.find(({ content }) => content === entry.message?.content) ??
    stored.find(({ id }) => id === delivery.message.id);
  const until = world.recorder.now() + world.waiting.patienceMs();
  let pauseMs = 20;
  let found: StoredMessage | undefined;
  // A message may be stored behind a queue: asked again while patience lasts.
  for (;;) {
    const result = await callHook('history', () => history(conversationId, user));
    if ('failed' in result) return findings.untestable('STORE-01', result.failed);
    found = find(result.value);
    if (found || world.ended || world.recorder.now() > until) break;
    await world.waiting.pause(pauseMs);
    pauseMs *= 2;
  }
  const push = delivery.message;
  const expected = `id ${show(push.id)}, senderId ${show(push.senderId)}, timestamp ${show(push.timestamp)}, content as pushed`;
  const events = [entry.sent, delivery.event];
  if (!found) {
    if (world.ended) return;
    return findings.violate('STORE-01', {
      message: 'a delivered message is not in the history of its conversation',
      expected,
      actual: 'not found',
      events,
    });
  }
  const [a, b] = [readInstant(push.timestamp), readInstant(found.timestamp)];
  const same =
    found.id === push.id &&
    found.senderId === push.senderId &&
    (found.content === push.content || !delivery.legible) &&
    (!a || (b !== null && sameMoment(a, b)));
  if (same) return findings.observe('STORE-01');
  findings.violate('STORE-01', {
    message: 'a message in the history differs from its push',
    expected,
    actual: `id ${show(found.id)}, senderId ${show(found.senderId)}, timestamp ${show(found.timestamp)}, content ${found.content === push.content ? 'as pushed' : show(found.content)}`,
    events,
  });
}
