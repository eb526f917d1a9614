import type { Arrival, Entry } from '../ledger/entry.ts';
import { conversationKey } from '../ledger/entry.ts';
import { coarserUnit, type Instant, readInstant } from '../ledger/instant.ts';
import type { Checker, Context } from './checker.ts';
import type { ClockChecker } from './clock.ts';
import { type FindingsWriter, show } from './findings.ts';

interface Stamped {
  readonly delivery: Arrival;
  readonly stamp: Instant;
}

interface Path {
  /** The latest by the order of sending. */
  last: Arrival;
  /** In the order of arrival, those that came in the order of sending. */
  readonly inOrder: Arrival[];
  /** The latest timestamp of those that are judged already. */
  latest: Stamped | null;
}

/** PRIV-05, GRP-06 and MSG-13: on each connection, one sender's messages in the order sent, their times not going back. */
export class OrderChecker implements Checker {
  static readonly judges = ['PRIV-05', 'GRP-06', 'MSG-13'] as const;
  readonly judges = OrderChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #clock: ClockChecker;
  readonly #ordered: boolean;
  readonly #paths = new Map<string, Path>();

  /** A target that declares no ordering is held to none. `clock` says which timestamps are no measure. */
  constructor(findings: FindingsWriter, { features }: Pick<Context, 'features'>, clock: ClockChecker) {
    this.#findings = findings;
    this.#clock = clock;
    this.#ordered = features.ordering !== false;
    if (!this.#ordered)
      for (const id of OrderChecker.judges)
        findings.notApplicable(id, 'the target declares that it keeps no order');
  }

  onDelivery(delivery: Arrival): void {
    const { entry, connection, recovered } = delivery;
    // It was recognised out of turn: nothing is to be said of its order.
    if (recovered) return;
    const conversation = conversationKey(entry);
    // A second copy of a message is a duplicate, not a change of order.
    if (!this.#ordered || conversation === null || (entry.counts.get(connection.id) ?? 0) > 1) return;
    const key = `${connection.id} ${entry.connection.id} ${conversation}`;
    const path = this.#paths.get(key);
    if (!path) {
      this.#paths.set(key, { last: delivery, inOrder: [delivery], latest: null });
      return;
    }
    this.#checkOrder(path, delivery);
    if (entry.sent.n < path.last.entry.sent.n) return;
    path.last = delivery;
    path.inOrder.push(delivery);
  }

  finish(): void {
    for (const path of this.#paths.values()) this.#closeTimes(path, path.inOrder);
  }

  /** The clock checker has judged these by now. */
  forget(entries: readonly Entry[]): void {
    const forgotten = new Set(entries);
    for (const path of this.#paths.values()) {
      const kept = path.inOrder.findIndex(({ entry }) => !forgotten.has(entry));
      const old = path.inOrder.splice(0, kept < 0 ? path.inOrder.length : kept);
      this.#closeTimes(path, old);
    }
  }

  /** Where a timestamp is not the server's at all, MSG-09 says so, and it is no measure for the others. */
  #closeTimes(path: Path, deliveries: readonly Arrival[]): void {
    for (const delivery of deliveries) {
      const stamp = readInstant(delivery.message.timestamp);
      if (!stamp || this.#clock.isBlamed(delivery.entry)) continue;
      const { latest } = path;
      if (latest) this.#checkTime(latest, { delivery, stamp });
      if (!latest || stamp.ns > latest.stamp.ns) path.latest = { delivery, stamp };
    }
  }

  #checkOrder({ last }: Path, { entry, event }: Arrival): void {
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

  #checkTime(before: Stamped, now: Stamped): void {
    const coarser = coarserUnit(before.stamp, now.stamp);
    const back = before.stamp.ns - now.stamp.ns;
    if (back <= 0n || (before.stamp.digits !== now.stamp.digits && back < coarser)) {
      this.#findings.observe('MSG-13');
      return;
    }
    this.#findings.violate('MSG-13', {
      message: 'the timestamp goes backwards within a conversation',
      expected: `timestamp: not before ${show(before.delivery.message.timestamp)}`,
      actual: `timestamp: ${show(now.delivery.message.timestamp)}`,
      events: [before.delivery.event, now.delivery.entry.sent, now.delivery.event],
    });
  }
}
