import type { Delivery, Entry } from '../ledger/entry.ts';
import { safeText } from '../ledger/match.ts';
import { type Findings, show } from './findings.ts';

/** MSG-02: over the whole run, two messages never share an id. */
export class IdChecker {
  readonly #findings: Findings;
  readonly #owners = new Map<string, Delivery>();
  readonly #blamed = new Set<Entry>();

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  accept(delivery: Delivery): void {
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
