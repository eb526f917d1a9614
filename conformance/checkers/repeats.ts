import type { EventOf } from '../history/event.ts';
import { firstOf } from '../ledger/copies.ts';
import type { Delivery } from '../ledger/entry.ts';
import type { FactOf, Received, Resolution } from '../ledger/fact.ts';
import type { ConnectionState } from '../ledger/roster.ts';
import type { Checker } from './checker.ts';
import { type FindingsWriter, show } from './findings.ts';

/** PRIV-02 and GRP-02: a message arrives once on a connection. */
export class RepeatChecker implements Checker {
  static readonly judges = ['PRIV-02', 'GRP-02'] as const;
  readonly judges = RepeatChecker.judges;
  readonly #findings: FindingsWriter;

  constructor(findings: FindingsWriter) {
    this.#findings = findings;
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

  #report(delivery: Delivery): void {
    const { entry, connection, event, message } = delivery;
    const first = firstOf(delivery);
    this.#findings.violate(entry.audience.kind === 'group' ? 'GRP-02' : 'PRIV-02', {
      message: `user ${connection.user} got the same message more than once on one connection`,
      expected: 'one push of each message on a connection',
      actual: `push ${show(first.message.id)}, then push ${show(message.id)} with the same content`,
      events: [entry.sent, first.event, event],
    });
  }
}
