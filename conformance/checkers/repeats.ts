import type { EventOf } from '../history/event.ts';
import { firstOf } from '../ledger/copies.ts';
import { type Arrival, isToOneself } from '../ledger/entry.ts';
import type { FactOf, Received, Resolution } from '../ledger/fact.ts';
import type { ConnectionState } from '../ledger/roster.ts';
import type { Checker, Context } from './checker.ts';
import { type Finding, type FindingsWriter, show } from './findings.ts';

/** Repeats of messages to oneself that are kept until the end: as many as a report shows. */
const MOST_TO_ONESELF = 20;

/** PRIV-02 and GRP-02: a message arrives once on a connection. PRIV-07: also one that a user wrote to themselves. */
export class RepeatChecker implements Checker {
  static readonly judges = ['PRIV-02', 'GRP-02', 'PRIV-07'] as const;
  readonly judges = RepeatChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #context: Pick<Context, 'ledger'>;
  readonly #toOneself: Omit<Finding, 'requirement'>[] = [];

  constructor(findings: FindingsWriter, context: Pick<Context, 'ledger'>) {
    this.#findings = findings;
    this.#context = context;
  }

  onReceived({ facts, event, connection }: Received): void {
    for (const fact of facts) {
      if (fact.kind === 'repeat') this.#report(fact.delivery);
      else if (fact.kind === 'late repeat') this.#reportLate(fact, event, connection);
    }
  }

  /** A copy under another id that stands for no other message. */
  onResolution(resolution: Resolution): void {
    if (resolution.kind === 'repeat') this.#report(resolution.delivery);
  }

  /** Where other private messages come twice as well, it is no matter of who wrote them. */
  finish(): void {
    if (this.#findings.isBroken('PRIV-02')) return;
    for (const finding of this.#toOneself) this.#findings.violate('PRIV-07', finding);
  }

  #reportLate(
    { remains }: FactOf<'late repeat'>,
    event: EventOf<'received'>,
    { user }: ConnectionState,
  ): void {
    this.#findings.violate(remains.audience.kind === 'group' ? 'GRP-02' : 'PRIV-02', {
      message: `user ${user} got a message once more, long after it had arrived`,
      expected: 'one push of each message on a connection',
      actual: `a second push ${Math.round((event.at - remains.sentAt) / 1000)} s after it was sent`,
      events: [event],
    });
  }

  /**
   * SEND-06: who takes two messages with one client id for one message may answer each of them, with the same receipt. That
   * is for the sender alone.
   */
  #isAnswerToBoth({ entry, connection, event }: Arrival): boolean {
    const id = entry.message?.id;
    if (typeof id !== 'string' || connection.user === null || connection.user !== entry.sender) return false;
    return this.#context.ledger.entries.some(
      ({ sent, sender, message }) =>
        sent.n > entry.sent.n && sent.n < event.n && sender === entry.sender && message?.id === id,
    );
  }

  #report(delivery: Arrival): void {
    const { entry, connection, event, message } = delivery;
    // A connection without a valid token is no user's: what it gets at all is for the identity checker.
    if (connection.credential || this.#isAnswerToBoth(delivery)) return;
    const first = firstOf(delivery);
    const toOneself = isToOneself(entry);
    const finding = {
      message: toOneself
        ? `user ${connection.user} got a message to themselves more than once on one connection`
        : `user ${connection.user} got the same message more than once on one connection`,
      expected: `one push of each message on a connection${toOneself ? ', or none' : ''}`,
      actual: `push ${show(first.message.id)}, then push ${show(message.id)} with the same content`,
      events: [entry.sent, first.event, event],
    };
    if (!toOneself) this.#findings.violate(entry.audience.kind === 'group' ? 'GRP-02' : 'PRIV-02', finding);
    else if (this.#toOneself.length < MOST_TO_ONESELF) this.#toOneself.push(finding);
  }
}
