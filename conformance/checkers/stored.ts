import type { EventOf, HistoryEvent } from '../history/event.ts';
import { type Arrival, isOwnCopy } from '../ledger/entry.ts';
import { readInstant, sameMoment } from '../ledger/instant.ts';
import type { StoredMessage } from '../targets/target.ts';
import type { Checker, Context } from './checker.ts';
import { type FindingsWriter, show } from './findings.ts';

/** STORE-01: a delivered message is found in the conversation's history with the same id, content, sender and time. */
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
    const delivery = entry?.deliveries.find((each) => !isOwnCopy(each));
    if (!entry || !delivery) return;
    const { id, senderId, timestamp } = delivery.message;
    const { stored } = event;
    if (stored && isSame(stored, delivery)) return this.#findings.observe('STORE-01');
    this.#findings.violate('STORE-01', {
      message: stored
        ? 'a message in the history differs from its push'
        : 'a delivered message is not in the history of its conversation',
      expected: `id ${show(id)}, senderId ${show(senderId)}, timestamp ${show(timestamp)}, content as pushed`,
      actual: stored ? inWords(stored, delivery) : 'not found',
      events: [entry.sent, delivery.event, event],
    });
  }

  finish(): void {
    if (!this.#context.hooks.includes('history'))
      this.#findings.notApplicable('STORE-01', 'the target gives no hook history');
  }
}

/** The same moment may be written in another way. What was pushed as no UTF-8 cannot be compared. */
function isSame(stored: StoredMessage, { message: push, legible }: Arrival): boolean {
  const [pushed, kept] = [readInstant(push.timestamp), readInstant(stored.timestamp)];
  return (
    stored.id === push.id &&
    stored.senderId === push.senderId &&
    (stored.content === push.content || !legible) &&
    (!pushed || (kept !== null && sameMoment(pushed, kept)))
  );
}

const inWords = ({ id, senderId, timestamp, content }: StoredMessage, { message: push }: Arrival): string =>
  `id ${show(id)}, senderId ${show(senderId)}, timestamp ${show(timestamp)}, content ${content === push.content ? 'as pushed' : show(content)}`;
