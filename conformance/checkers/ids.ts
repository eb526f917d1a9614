import type { Delivery, Entry } from '../ledger/entry.ts';
import { safeText } from '../ledger/match.ts';
import type { Checker } from './checker.ts';
import { type FindingsWriter, show } from './findings.ts';

/** MSG-02: over the whole run, two messages never share an id. */
export class IdChecker implements Checker {
  static readonly judges = ['MSG-02'] as const;
  readonly judges = IdChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #owners = new Map<string, Delivery>();
  readonly #blamed = new Set<Entry>();

  constructor(findings: FindingsWriter) {
    this.#findings = findings;
  }

  onDelivery(delivery: Delivery): void {
    if (delivery.recovered) return;
    const { id } = delivery.message;
    if (id === undefined || id === null) return;
    const key = typeof id === 'string' ? id : safeText(id);
    const owner = this.#owners.get(key);
    if (!owner) {
      this.#owners.set(key, delivery);
      this.#findings.observe('MSG-02');
    } else if (
      owner.entry !== delivery.entry &&
      !this.#blamed.has(delivery.entry) &&
      key !== delivery.entry.message?.id
    ) {
      this.#blamed.add(delivery.entry);
      this.#findings.violate('MSG-02', {
        message: `two messages share the id ${show(id)}`,
        expected: 'an id of its own for each message',
        actual: `${show(owner.message.content, 50)} and ${show(delivery.message.content, 50)} both have the id ${show(id)}`,
        events: [owner.entry.sent, owner.event, delivery.entry.sent, delivery.event],
      });
    }
  }
}
