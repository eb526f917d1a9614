import type { Delivery } from './entry.ts';
import { conversationKey } from './entry.ts';
import { type Findings, show } from './findings.ts';

/** MSG-12: one conversationId for each pair of users in both directions and for each group, never one for two. */
export class ConversationChecker {
  readonly #findings: Findings;
  readonly #idOf = new Map<string, Delivery>();
  readonly #keyOf = new Map<string, { readonly key: string; readonly delivery: Delivery }>();

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** The conversationId seen for a pair or a group. */
  idOf(key: string): string | undefined {
    const id = this.#idOf.get(key)?.message.conversationId;
    return typeof id === 'string' ? id : undefined;
  }

  /** Without a single conversationId there is nothing that could identify; MSG-11 has that. */
  finish(): void {
    if (this.#keyOf.size === 0)
      this.#findings.notApplicable('MSG-12', 'the target pushes no conversationId (MSG-11)');
  }

  accept(delivery: Delivery): void {
    const key = conversationKey(delivery.entry);
    const id = delivery.message.conversationId;
    if (key === null || typeof id !== 'string' || id === '') return;
    const first = this.#idOf.get(key);
    if (!first) this.#idOf.set(key, delivery);
    else if (first.message.conversationId !== id) {
      this.#violate(
        `the ${key} has two conversationIds`,
        show(first.message.conversationId),
        show(id),
        first,
        delivery,
      );
      return;
    }
    const owner = this.#keyOf.get(id);
    if (!owner) this.#keyOf.set(id, { key, delivery });
    else if (owner.key !== key) {
      this.#violate(
        `the ${owner.key} and the ${key} share one conversationId`,
        'an id for each conversation',
        show(id),
        owner.delivery,
        delivery,
      );
      return;
    }
    this.#findings.observe('MSG-12');
  }

  #violate(message: string, expected: string, actual: string, a: Delivery, b: Delivery): void {
    this.#findings.violate('MSG-12', {
      message,
      expected: `conversationId: ${expected}`,
      actual: `conversationId: ${actual}`,
      events: [a.entry.sent, a.event, b.entry.sent, b.event],
    });
  }
}
