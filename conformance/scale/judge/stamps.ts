import { type FindingsWriter, show } from '../../checkers/findings.ts';
import type { HistoryEvent } from '../../history/event.ts';
import { coarserUnit, type Instant, readInstant } from '../../ledger/instant.ts';
import type { Flight } from './flight.ts';

interface Stamped {
  readonly n: number;
  readonly instant: Instant;
  readonly event: HistoryEvent;
}

/** MSG-13: within a conversation the timestamps of one sender's messages do not go backwards. */
export class StampChecker {
  static readonly judges = ['MSG-13'] as const;
  readonly #findings: FindingsWriter;
  /** By path, the latest message and its time. */
  readonly #latest = new Map<string, Stamped>();

  constructor(findings: FindingsWriter) {
    this.#findings = findings;
  }

  /** The first push of a message; one that came behind a later message says nothing here. */
  take({ n, audience, sender, entry }: Flight, timestamp: unknown, event: HistoryEvent): void {
    const instant = readInstant(timestamp);
    if (!instant) return;
    const path = `${audience.index} ${sender}`;
    const before = this.#latest.get(path);
    if (before && before.n > n) return;
    this.#latest.set(path, { n, instant, event });
    if (!before) return;
    const back = before.instant.ns - instant.ns;
    const isCoarser = before.instant.digits !== instant.digits && back < coarserUnit(before.instant, instant);
    if (back <= 0n || isCoarser) return this.#findings.observe('MSG-13');
    this.#findings.violate('MSG-13', {
      message: 'the timestamp goes backwards within a conversation',
      expected: `timestamp: not before ${new Date(before.instant.ms).toISOString()}`,
      actual: `timestamp: ${show(timestamp)}`,
      events: [before.event, entry.sent, event],
    });
  }
}
