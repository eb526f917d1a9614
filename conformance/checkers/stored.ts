import type { EventOf, HistoryEvent } from '../history/event.ts';
import { type Arrival, isOwnCopy } from '../ledger/entry.ts';
import { readInstant } from '../ledger/instant.ts';
import type { StoredMessage } from '../targets/target.ts';
import type { Checker, Context } from './checker.ts';
import { difference } from './difference.ts';
import { type FindingsWriter, show } from './findings.ts';

/** What the owner's hook may leave out: it is compared where the history gives it and the push had it. */
const OPTIONAL = ['type', 'fileName', 'fileSize', 'conversationId'] as const;

/** STORE-01: a delivered message is found in the conversation's history as it was pushed, by each user of the conversation. */
export class StoredChecker implements Checker {
  static readonly judges = ['STORE-01'] as const;
  readonly judges = StoredChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'ledger' | 'hooks'>;

  constructor(findings: FindingsWriter, context: Pick<Context, 'ledger' | 'hooks'>) {
    this.#findings = findings;
    this.#context = context;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind === 'recalled') this.#judge(event);
  }

  #judge(event: EventOf<'recalled'>): void {
    const entry = this.#context.ledger.entryOf(event.message);
    const delivery =
      entry?.deliveries.find((each) => each.connection.user === event.user && !isOwnCopy(each)) ??
      entry?.deliveries.find((each) => !isOwnCopy(each));
    if (!entry || !delivery) return;
    const { stored } = event;
    // Where the pushes differ from each other, that is told elsewhere; the history can hold one of them alone.
    if (stored && entry.deliveries.some((each) => differencesOf(stored, each).length === 0))
      return this.#findings.observe('STORE-01');
    const { id, senderId, timestamp } = delivery.message;
    const differences = stored ? differencesOf(stored, delivery) : [];
    const reader = event.user === entry.sender ? 'the sender' : `user ${show(event.user)}`;
    this.#findings.violate('STORE-01', {
      message: stored
        ? 'a message in the history differs from its push'
        : 'a delivered message is not in the history of its conversation',
      expected: stored
        ? `as ${reader} reads it: ${differences.map(({ expected }) => expected).join(', ')}`
        : `id ${show(id)}, senderId ${show(senderId)}, timestamp ${show(timestamp)}, content as pushed`,
      actual: stored ? differences.map(({ actual }) => actual).join(', ') : `not found as ${reader} reads it`,
      events: [entry.sent, delivery.event, event],
    });
  }

  finish(): void {
    if (!this.#context.hooks.includes('history'))
      this.#findings.notApplicable('STORE-01', 'the target gives no hook history');
  }
}

interface Difference {
  readonly expected: string;
  readonly actual: string;
}

/** The same moment may be written in another way. What was pushed as no UTF-8 cannot be compared. */
function differencesOf(stored: StoredMessage, { message: push, legible }: Arrival): readonly Difference[] {
  const differing = (['id', 'senderId'] as const).filter((name) => stored[name] !== push[name]);
  const given = OPTIONAL.filter(
    (name) =>
      typeof stored[name] === typeof push[name] &&
      stored[name] !== push[name] &&
      (legible || name !== 'fileName'),
  );
  const [pushed, kept] = [readInstant(push.timestamp), readInstant(stored.timestamp)];
  const times = pushed && kept?.ns !== pushed.ns ? (['timestamp'] as const) : [];
  return [
    ...[...differing, ...times, ...given].map((name) => ({
      expected: `${name} ${show(push[name])}`,
      actual: `${name} ${show(stored[name])}`,
    })),
    ...(stored.content === push.content || !legible ? [] : [difference(push.content, stored.content)]),
  ];
}
