import type { Arrival, Entry } from '../ledger/entry.ts';
import { safeText } from '../ledger/match.ts';
import type { SeenIds } from '../ledger/seen-ids.ts';
import type { Checker, Context } from './checker.ts';
import { type FindingsWriter, show } from './findings.ts';

/** MSG-02: over the whole run, and over all sessions of it, two messages never share an id. */
export class IdChecker implements Checker {
  static readonly judges = ['MSG-02'] as const;
  readonly judges = IdChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #owners = new Map<string, Arrival>();
  readonly #blamed = new Set<Entry>();
  /** Of messages that are forgotten, those of histories before this one among them. */
  readonly #old: SeenIds;

  constructor(findings: FindingsWriter, { archive }: Pick<Context, 'archive'>) {
    this.#findings = findings;
    this.#old = archive.ids;
  }

  /** Puts the ids of this history with those of earlier ones: it is over, and another one follows. */
  archive(): void {
    for (const key of this.#owners.keys()) this.#old.add(key);
  }

  onDelivery(delivery: Arrival): void {
    if (delivery.recovered) return;
    const { id } = delivery.message;
    if (id === undefined || id === null) return;
    const key = typeof id === 'string' ? id : safeText(id);
    const owner = this.#owners.get(key);
    if (!owner && this.#old.has(key)) this.#reportOld(delivery);
    else if (!owner) {
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
  /** The id of a message that was forgotten since; the message itself is not remembered. */
  #reportOld({ entry, event, message }: Arrival): void {
    if (this.#blamed.has(entry)) return;
    this.#blamed.add(entry);
    this.#findings.violate('MSG-02', {
      message: `a message has the id ${show(message.id)}, which an earlier one had`,
      expected: 'an id of its own for each message',
      actual: `${show(message.content, 50)} has an id that was given long before`,
      events: [entry.sent, event],
    });
  }

  forget(entries: readonly Entry[]): void {
    const forgotten = new Set(entries);
    for (const [key, { entry }] of this.#owners) {
      if (!forgotten.has(entry)) continue;
      this.#owners.delete(key);
      this.#old.add(key);
    }
    for (const entry of entries) this.#blamed.delete(entry);
  }
}
