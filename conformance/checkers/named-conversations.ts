import { type Arrival, type Entry, isToOneself } from '../ledger/entry.ts';
import type { Checker } from './checker.ts';
import { type FindingsWriter, show } from './findings.ts';

/** Pushes of messages that name their conversation are few; a bound on what a history without end can pile up here. */
const MOST_NAMED = 2000;

/** From whom to whom. Not to oneself: each such message may have a conversation of its own, as PRIV-07 has it. */
const pathOf = (entry: Entry): string | null =>
  entry.audience.kind === 'private' && !isToOneself(entry)
    ? JSON.stringify([entry.sender, entry.audience.to])
    : null;

/**
 * SEND-05: the push of a message that names its conversation lands where messages that name none land, too.
 *
 * Only the receiver's pushes are compared, in one direction: where a conversation has no single id, MSG-12 is broken.
 */
export class NamedConversationChecker implements Checker {
  static readonly judges = ['SEND-05'] as const;
  readonly judges = NamedConversationChecker.judges;
  readonly #findings: FindingsWriter;
  /** The ids under which messages that named none came, by sender and receiver. */
  readonly #usual = new Map<string, Set<unknown>>();
  readonly #named: Arrival[] = [];

  constructor(findings: FindingsWriter) {
    this.#findings = findings;
  }

  onDelivery(delivery: Arrival): void {
    const { entry, connection, message } = delivery;
    const path = pathOf(entry);
    if (path === null || entry.audience.kind !== 'private' || connection.user !== entry.audience.to) return;
    if (entry.message?.conversationId === undefined) {
      const ids = this.#usual.get(path) ?? new Set();
      // Two are as good as many: there is no single one.
      if (ids.size < 2) this.#usual.set(path, ids.add(message.conversationId));
    } else if (this.#named.length < MOST_NAMED) this.#named.push(delivery);
  }

  finish(): void {
    for (const { entry, event, message } of this.#named) {
      const named = entry.message?.conversationId;
      const usual = this.#usual.get(pathOf(entry) ?? '');
      if (usual?.size !== 1 || !usual.has(named) || typeof message.conversationId !== 'string') continue;
      if (message.conversationId === named) this.#findings.observe('SEND-05');
      else
        this.#findings.violate('SEND-05', {
          message: 'a message that carried the known conversationId landed in another conversation',
          expected: `conversationId: ${show(named)}`,
          actual: `conversationId: ${show(message.conversationId)}`,
          events: [entry.sent, event],
        });
    }
  }
}
