import { describe, expect, test } from 'vitest';
import type { HistoryEvent } from '../history/event.ts';
import { REMEMBERED } from '../ledger/ledger.ts';
import { Judge } from './judge.ts';
import { FEATURES, GROUP } from './testing/history.ts';
import { longHistory } from './testing/long-history.ts';

/** Enough that the first messages are forgotten: three events a message. */
const EVENTS = 3.5 * (REMEMBERED + 5000);

interface Kept {
  readonly events: HistoryEvent[];
  /** The first private push to this user's connection. */
  readonly push: Extract<HistoryEvent, { kind: 'received' }>;
}

/** A long history, and the push of one of its first messages. */
function kept(connection: string): Kept {
  const events = [...longHistory(EVENTS)];
  const push = events.find(
    (event) => event.kind === 'received' && event.connection === connection,
  ) as Kept['push'];
  return { events, push };
}

function brokenBy({ events }: Kept, ...more: readonly Partial<HistoryEvent>[]): string[] {
  const judge = new Judge({ groups: [GROUP], features: FEATURES, hooks: [] }, 5000);
  const last = events.at(-1) as HistoryEvent;
  for (const event of events) judge.accept(event);
  more.forEach((event, i) => {
    judge.accept({ ...event, n: last.n + i + 1, at: last.at + i + 1 } as HistoryEvent);
  });
  const findings = judge.finish(Number.POSITIVE_INFINITY);
  expect(findings.faults).toEqual([]);
  return (['PRIV-02', 'PRIV-03', 'MSG-02', 'GRP-02', 'GRP-04'] as const).filter((id) =>
    findings.isBroken(id),
  );
}

describe('long after a message was forgotten', () => {
  const given = kept('104#1');

  test('its repeat on the same connection is known', () => {
    expect(brokenBy(given, given.push)).toEqual(['PRIV-02']);
  });

  test('its leak to somebody else is known', () => {
    const { push } = given;
    const sender = (JSON.parse(new TextDecoder().decode(push.bytes)) as { senderId: string }).senderId;
    const other = ['101', '102', '103'].find((user) => user !== sender);
    expect(brokenBy(given, { ...push, connection: `${other}#1` })).toEqual(['PRIV-03']);
  });

  test('a connection that opened since then may get it: a history, or what was missed', () => {
    const opening = { kind: 'opening', connection: '104#2', user: '104', number: 2 } as const;
    const opened = { kind: 'opened', connection: '104#2' } as const;
    expect(brokenBy(given, opening, opened, { ...given.push, connection: '104#2' })).toEqual([]);
  });

  test('a message of an earlier run is not taken for it', () => {
    const { push } = given;
    const text = new TextDecoder().decode(push.bytes).replace('imt-abc123-', 'imt-zzz999-');
    expect(brokenBy(given, { ...push, bytes: new TextEncoder().encode(text) })).toEqual([]);
  });

  test('a new message with its id breaks MSG-02', () => {
    const { events } = given;
    const again = events.filter(({ kind }) => kind === 'sent').at(-1) as Extract<
      HistoryEvent,
      { kind: 'sent' }
    >;
    const text = again.text.replace(/imt-abc123-\d{7}/, 'imt-abc123-9999999');
    const message = JSON.parse(text) as Record<string, unknown>;
    const sent = { ...again, text, message, intent: { ...again.intent, marker: 'imt-abc123-9999999' } };
    const sender = again.connection.split('#')[0];
    const push = {
      ...message,
      id: '1',
      senderId: sender,
      receiverId: message.receiverId,
      timestamp: new Date().toISOString(),
      conversationId: `pair-${[sender, message.receiverId].sort().join('-')}`,
    };
    const bytes = new TextEncoder().encode(JSON.stringify(push));
    const received = {
      kind: 'received',
      connection: `${String(message.receiverId)}#1`,
      bytes,
      binary: false,
    } as const;
    expect(brokenBy(given, sent, received)).toContain('MSG-02');
  });
});
