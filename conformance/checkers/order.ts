import type { Declared } from '../target/target.ts';
import type { Delivery } from './entry.ts';
import { conversationKey } from './entry.ts';
import { type Findings, show } from './findings.ts';
import { coarserUnit, type Instant, readInstant } from './instant.ts';

interface Path {
  last: Delivery;
  stamp: Instant | null;
  stamped: Delivery;
}

/** PRIV-05, GRP-06 and MSG-13: on each connection, one sender's messages in the order sent, their times not going back. */
export class OrderChecker {
  readonly #findings: Findings;
  readonly #ordered: boolean;
  readonly #paths = new Map<string, Path>();

  /** A target that declares no ordering is held to none. */
  constructor(findings: Findings, ordering: Declared<boolean>) {
    this.#findings = findings;
    this.#ordered = ordering !== false;
    if (!this.#ordered)
      for (const id of ['PRIV-05', 'GRP-06', 'MSG-13'] as const)
        findings.notApplicable(id, 'the target declares that it keeps no order');
  }

  accept(delivery: Delivery): void {
    const { entry, connection, message } = delivery;
    const conversation = conversationKey(entry);
    // A second copy of a message is a duplicate, not a change of order.
    if (!this.#ordered || conversation === null || (entry.counts.get(connection.id) ?? 0) > 1) return;
    const key = `${connection.id} ${entry.connection.id} ${conversation}`;
    const path = this.#paths.get(key);
    const stamp = readInstant(message.timestamp);
    if (!path) {
      this.#paths.set(key, { last: delivery, stamp, stamped: delivery });
      return;
    }
    this.#checkOrder(path, delivery);
    this.#checkTime(path, delivery, stamp);
    if (entry.sent.n > path.last.entry.sent.n) path.last = delivery;
    if (stamp && (!path.stamp || stamp.ns > path.stamp.ns)) {
      path.stamp = stamp;
      path.stamped = delivery;
    }
  }

  #checkOrder({ last }: Path, { entry, event }: Delivery): void {
    const requirement = entry.audience.kind === 'group' ? 'GRP-06' : 'PRIV-05';
    if (entry.sent.n >= last.entry.sent.n) {
      this.#findings.observe(requirement);
      return;
    }
    this.#findings.violate(requirement, {
      message: 'messages of one sender changed their order on the way',
      expected: `${show(entry.message?.content, 50)} before ${show(last.entry.message?.content, 50)}, as sent`,
      actual: 'the other way round',
      events: [entry.sent, last.entry.sent, last.event, event],
    });
  }

  #checkTime(
    { last, stamp: before, stamped }: Path,
    { entry, event, message }: Delivery,
    stamp: Instant | null,
  ): void {
    if (!before || !stamp || entry.sent.n < last.entry.sent.n) return;
    const coarser = coarserUnit(before, stamp);
    const back = before.ns - stamp.ns;
    if (back <= 0n || (before.digits !== stamp.digits && back < coarser)) {
      this.#findings.observe('MSG-13');
      return;
    }
    this.#findings.violate('MSG-13', {
      message: 'the timestamp goes backwards within a conversation',
      expected: `timestamp: not before ${show(stamped.message.timestamp)}`,
      actual: `timestamp: ${show(message.timestamp)}`,
      events: [stamped.event, entry.sent, event],
    });
  }
}
