import type { Delivery } from '../ledger/entry.ts';
import { conversationKey } from '../ledger/entry.ts';
import type { Roster } from '../ledger/roster.ts';
import type { Checker, Context } from './checker.ts';
import { type FindingsWriter, show } from './findings.ts';

/** MSG-12: one conversationId for each pair of users in both directions and for each group, never one for two. */
export class ConversationChecker implements Checker {
  static readonly judges = ['MSG-12'] as const;
  readonly judges = ConversationChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #roster: Roster;
  readonly #idOf = new Map<string, Delivery>();
  readonly #keyOf = new Map<string, { readonly key: string; readonly delivery: Delivery }>();

  constructor(findings: FindingsWriter, { roster }: Pick<Context, 'roster'>) {
    this.#findings = findings;
    this.#roster = roster;
  }

  /** The conversationId seen for a pair or a group. */
  idOf(key: string): string | undefined {
    const id = this.#idOf.get(key)?.message.conversationId;
    return typeof id === 'string' ? id : undefined;
  }

  /** Without a single conversationId there is nothing that could identify; MSG-11 judges that. */
  finish(): void {
    if (this.#keyOf.size === 0)
      this.#findings.notApplicable('MSG-12', 'the target pushes no conversationId (MSG-11)');
  }

  onDelivery(delivery: Delivery): void {
    if (delivery.recovered || !this.#isOfTwo(delivery)) return;
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

  /**
   * Between two users who are there, or in a group. One with nobody is none; MSG-06 judges one in another's name; where a
   * message named its conversation, SEND-05 says whether it landed there.
   */
  #isOfTwo({ entry, message }: Delivery): boolean {
    const { audience, sender } = entry;
    if (audience.kind === 'private' && !this.#roster.isUser(audience.to)) return false;
    if (sender !== null && typeof message.senderId === 'string' && message.senderId !== sender) return false;
    const named = entry.message?.conversationId;
    return named === undefined || named !== this.idOf(conversationKey(entry) ?? '');
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
