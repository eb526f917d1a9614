import type { EventBody, HistoryEvent } from '../../history/event.ts';
import { markerOf } from '../../ledger/match.ts';
import { GROUP } from './history.ts';

/** Our clock at the start, in milliseconds since 1970; any moment will do. */
const START = Date.UTC(2026, 0, 5, 8, 30);

const USERS = ['101', '102', '103', '104'] as const;

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/**
 * The events of a conforming server, one after another and held by nobody: private messages with receipts, and every
 * eighth message to a group. Ends once there are at least `count` of them.
 */
export function* longHistory(count: number): Generator<HistoryEvent> {
  let n = 0;
  let at = 0;
  const event = (body: EventBody): HistoryEvent => {
    at += 0.25;
    return { ...body, n: n++, at, scenario: 'long' } as HistoryEvent;
  };
  for (const user of USERS) {
    yield event({ kind: 'opening', connection: `${user}#1`, number: 1, user });
    yield event({ kind: 'opened', connection: `${user}#1` });
  }
  at += 5000;
  for (let i = 0; n < count; i++) {
    const sender = USERS[i % 3] as string;
    const inGroup = i % 8 === 7;
    const to = inGroup ? GROUP.id : (USERS.filter((user) => user !== sender)[i % 3] as string);
    const marker = markerOf('abc123', i);
    const message = { type: 'text', content: `${marker} hello`, receiverId: to };
    yield event({
      kind: 'sent',
      connection: `${sender}#1`,
      text: JSON.stringify(message),
      message,
      intent: { marker, expect: 'deliver', requirement: inGroup ? 'GRP-01' : 'PRIV-01' },
    });
    const push = {
      ...message,
      id: String(i + 1),
      senderId: sender,
      timestamp: new Date(START + at).toISOString(),
      conversationId: inGroup ? to : `pair-${[sender, to].sort().join('-')}`,
    };
    for (const receiver of inGroup ? GROUP.members : [to, sender])
      yield event({
        kind: 'received',
        connection: `${receiver}#1`,
        bytes: encode({ ...push, receiverId: receiver }),
        binary: false,
      });
  }
}
