import type { Arrival, Entry } from '../ledger/entry.ts';
import { conversationKey, isToOneself } from '../ledger/entry.ts';
import type { Roster } from '../ledger/roster.ts';
import type { SeenConversations } from '../ledger/seen-conversations.ts';
import type { Checker, Context } from './checker.ts';
import { type Finding, type FindingsWriter, show } from './findings.ts';

/** Findings that are kept until the end, of each kind: as many as a report shows. */
const MOST_KEPT = 20;

/**
 * MSG-12: one conversationId for each pair of users in both directions and for each group, never one for two, also over all
 * sessions of a run. PRIV-07: that of a user with themselves is nobody else's.
 */
export class ConversationChecker implements Checker {
  static readonly judges = ['MSG-12', 'PRIV-07'] as const;
  readonly judges = ConversationChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #roster: Roster;
  /** Of histories before this one. */
  readonly #old: SeenConversations;
  readonly #idOf = new Map<string, Arrival>();
  readonly #keyOf = new Map<string, { readonly key: string; readonly delivery: Arrival }>();
  readonly #withOneself: Omit<Finding, 'requirement'>[] = [];
  /** About groups whose id a user has, too. */
  readonly #ofNamesakes: Omit<Finding, 'requirement'>[] = [];

  constructor(findings: FindingsWriter, { roster, archive }: Pick<Context, 'roster' | 'archive'>) {
    this.#findings = findings;
    this.#roster = roster;
    this.#old = archive.conversations;
  }

  /** Puts the ids of this history with those of earlier ones: it is over, and another one follows. */
  archive(): void {
    for (const [key, { entry, message }] of this.#idOf)
      if (!isToOneself(entry) && !this.#hasNamesake(entry))
        this.#old.add(key, String(message.conversationId));
  }

  /** The conversationId seen for a pair or a group. */
  idOf(key: string): string | undefined {
    const id = this.#idOf.get(key)?.message.conversationId;
    return typeof id === 'string' ? id : undefined;
  }

  /**
   * Without a single conversationId there is nothing that could identify; MSG-11 judges that. Where the user who has the
   * id of a group gets what is for the group (GRP-08), it is as a private message, with a conversation of such a one. Where
   * conversations of others are mixed up as well, it is no matter of those with oneself.
   */
  finish(): void {
    if (this.#keyOf.size === 0)
      this.#findings.notApplicable('MSG-12', 'the target pushes no conversationId (MSG-11)');
    if (!this.#findings.isBroken('GRP-08'))
      for (const finding of this.#ofNamesakes) this.#findings.violate('MSG-12', finding);
    if (this.#findings.isBroken('MSG-12')) return;
    for (const finding of this.#withOneself) this.#findings.violate('PRIV-07', finding);
  }

  onDelivery(delivery: Arrival): void {
    if (delivery.recovered || !this.#isOfTwo(delivery)) return;
    const key = conversationKey(delivery.entry);
    const id = delivery.message.conversationId;
    if (key === null || typeof id !== 'string' || id === '') return;
    const first = this.#idOf.get(key);
    if (!first) {
      this.#idOf.set(key, delivery);
      if (this.#isOther(id, key, delivery)) return;
    }
    // Notes to oneself need not be one conversation, as long as they are in nobody else's.
    else if (first.message.conversationId !== id && !isToOneself(delivery.entry)) {
      this.#violate(
        `the ${key} has two conversationIds`,
        show(first.message.conversationId),
        show(id),
        first,
        delivery,
      );
      return;
    }
    if (this.#claim(id, key, delivery))
      this.#findings.observe(isToOneself(delivery.entry) ? 'PRIV-07' : 'MSG-12');
  }

  /** Whether this pair or group had another id in a history before; says so. */
  #isOther(id: string, key: string, delivery: Arrival): boolean {
    const old = this.#old.idOf(key);
    if (old === undefined || old === id) return false;
    const expected = `${show(old)}, as in an earlier session of this run`;
    this.#violate(`the ${key} has another conversationId than before`, expected, show(id), delivery);
    return true;
  }

  /** Whether no other conversation has this id; says so where one has. */
  #claim(id: string, key: string, delivery: Arrival): boolean {
    const owner = this.#keyOf.get(id);
    // A conversation of two tells more about who else is in it than one with oneself.
    if (!owner || isToOneself(owner.delivery.entry)) this.#keyOf.set(id, { key, delivery });
    const other = owner?.key ?? this.#old.keyOf(id) ?? key;
    if (other === key) return true;
    this.#violate(
      `the ${other} and the ${key} share one conversationId`,
      'an id for each conversation',
      show(id),
      ...(owner ? [owner.delivery] : []),
      delivery,
    );
    return false;
  }

  /**
   * Between two users who are there, or in a group. One with nobody is none; MSG-06 judges one in another's name; where a
   * message named its conversation, SEND-05 says whether it landed there.
   */
  #isOfTwo({ entry, message, connection }: Arrival): boolean {
    const { audience, sender } = entry;
    // What came to somebody else is a leak, and no example of how conversations are named.
    if (connection.user === null || !entry.entitled.has(connection.user)) return false;
    if (audience.kind === 'private' && !this.#roster.isUser(audience.to)) return false;
    if (sender !== null && typeof message.senderId === 'string' && message.senderId !== sender) return false;
    const named = entry.message?.conversationId;
    return named === undefined || named !== this.idOf(conversationKey(entry) ?? '');
  }

  #violate(message: string, expected: string, actual: string, ...deliveries: readonly Arrival[]): void {
    const finding = {
      message,
      expected: `conversationId: ${expected}`,
      actual: `conversationId: ${actual}`,
      events: deliveries.flatMap(({ entry, event }) => [entry.sent, event]),
      // Each further push says the same.
      cause: message,
    };
    const kept = deliveries.some(({ entry }) => isToOneself(entry))
      ? this.#withOneself
      : deliveries.some(({ entry }) => this.#hasNamesake(entry))
        ? this.#ofNamesakes
        : null;
    if (kept === null) this.#findings.violate('MSG-12', finding);
    else if (kept.length < MOST_KEPT) kept.push(finding);
  }

  #hasNamesake({ audience }: Entry): boolean {
    return audience.kind === 'group' && this.#roster.isUser(audience.group);
  }
}
