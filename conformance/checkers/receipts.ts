import type { RequirementId } from '../../schema/requirements/index.ts';
import type { HistoryEvent } from '../history/event.ts';
import type { Arrival, Entry } from '../ledger/entry.ts';
import { conversationKey, isOwnCopy, isToOneself } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { isStanding } from '../ledger/roster.ts';
import type { Declared } from '../targets/target.ts';
import type { Checker, Context, End } from './checker.ts';
import type { FindingsWriter } from './findings.ts';

/** Clauses about circumstances, not about messages: what gets lost in these alone, receipts too, is theirs. */
const CIRCUMSTANCES = [
  'PRIV-06',
  'GRP-07',
  'INPUT-04',
  'INPUT-08',
  'INPUT-09',
  'CONN-03',
  'CONN-04',
  'CONN-06',
  'CONN-07',
] as const;

/** Pushed in the name of somebody else (MSG-06), who may have got the receipt, too. */
const isInOtherName = ({ deliveries, sender }: Entry): boolean =>
  deliveries.some(({ message }) => typeof message.senderId === 'string' && message.senderId !== sender);

/** Connections, by the kind of audience, on which messages of others are missing. */
function deafIn(entries: readonly Entry[]): ReadonlySet<string> {
  return new Set(
    entries.flatMap(({ pending, audience }) => [...pending].map((id) => `${audience.kind} ${id}`)),
  );
}

/** The clause of the circumstances that an entry was sent under; null under none. */
function circumstanceOf({ intent }: Entry): RequirementId | null {
  if (intent.inBurst) return 'CONN-06';
  return CIRCUMSTANCES.find((id) => id === intent.requirement) ?? null;
}

/** A conversation on one connection of its sender; nothing that an order of receipts could span is wider. */
const conversationOf = (entry: Entry): string =>
  JSON.stringify([entry.connection.id, conversationKey(entry)]);

type Kind = 'private' | 'group';

/** A copy now and then is no feature: a server that has receipts sends one for every other message at least. */
const SMALLEST_SHARE = 0.05;

/** Far more than a server with receipts leaves out: a bound on what one without any can pile up here. */
const MOST_UNSEEN = 2000;

/** PRIV-04 and GRP-10: where there are receipts at all, every delivered message has one. */
export class ReceiptChecker implements Checker {
  static readonly judges = ['PRIV-04', 'GRP-10', 'GRP-03', ...CIRCUMSTANCES] as const;
  readonly judges = ReceiptChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #ledger: Ledger;
  readonly #declared: Declared<boolean>;
  readonly #seen = new Set<Entry>();
  readonly #delivered = new Set<Entry>();
  /** How many there were of each, with those that are forgotten. */
  readonly #counts = { seen: { private: 0, group: 0 }, delivered: { private: 0, group: 0 } };
  /** Forgotten messages that had the receipt that was due. */
  readonly #kept = new Map<RequirementId, number>();
  /** Forgotten messages without the receipt that was due: whether they break anything only the end tells. */
  readonly #unseen: Entry[] = [];
  /** Messages whose receipts had all their time before their connections were left. */
  readonly #hadTime = new Set<Entry>();
  /** Whether receipts were known as such while the run lasted: then the last ones were waited for. */
  #live = false;
  /** The latest message of each connection and conversation that had a receipt. */
  readonly #lastSeen = new Map<string, number>();
  /** Whether a receipt came after that of a later message there: then none tells of another. */
  #overtakes = false;
  readonly #keepsOrder: boolean;

  constructor(findings: FindingsWriter, { ledger, features }: Pick<Context, 'ledger' | 'features'>) {
    this.#findings = findings;
    this.#ledger = ledger;
    this.#declared = features.receipts;
    this.#keepsOrder = features.ordering !== false;
  }

  onEvent(event: HistoryEvent): void {
    if (event.kind !== 'due' || event.owed.what !== 'time given') return;
    for (const entry of this.#ledger.entries) if (this.isDue(entry)) this.#hadTime.add(entry);
  }

  /**
   * A copy on another connection of the sender keeps its devices in step; it is no receipt. Nor is what a user wrote to
   * themselves: servers without receipts push that, too.
   */
  onDelivery({ entry, connection, recovered }: Arrival): void {
    if (entry.sender === null || isToOneself(entry)) return;
    const kind = entry.audience.kind === 'group' ? 'group' : 'private';
    if (!this.#delivered.has(entry)) this.#counts.delivered[kind]++;
    this.#delivered.add(entry);
    if (connection !== entry.connection) return;
    if (!recovered) this.#live = true;
    if (!this.#seen.has(entry)) this.#counts.seen[kind]++;
    this.#seen.add(entry);
    const key = conversationOf(entry);
    const last = this.#lastSeen.get(key) ?? -1;
    if (entry.sent.n < last) this.#overtakes = true;
    else this.#lastSeen.set(key, entry.sent.n);
  }

  /** Whether the target is known to send receipts: declared, or one was seen for more than a stray message. */
  expected(): boolean {
    return this.#isExpected('private', 'group');
  }

  /**
   * The same of private messages alone. A group whose members all get what is said there gives its sender a push as well:
   * that is no sign of receipts elsewhere.
   */
  expectedInPrivate(): boolean {
    return this.#isExpected('private');
  }

  #isExpected(...kinds: readonly Kind[]): boolean {
    if (this.#declared !== 'auto') return this.#declared;
    const { seen, delivered } = this.#counts;
    const sum = (of: Readonly<Record<Kind, number>>): number =>
      kinds.reduce((all, kind) => all + of[kind], 0);
    return sum(seen) > SMALLEST_SHARE * sum(delivered);
  }

  #isExpectedFor({ audience }: Entry): boolean {
    return audience.kind === 'group' ? this.expected() : this.expectedInPrivate();
  }

  /** Whether senders were seen to get their own group messages, or the target declares that they do. */
  expectedInGroups(): boolean {
    return this.#declared === true || this.#counts.seen.group > 0;
  }

  /** A receipt is due once somebody else got the message and the sender was there to get its own copy. */
  isDue(entry: Entry): boolean {
    const { audience, sender, receiptDue, connection, intent } = entry;
    if (entry.repeated || intent.expect !== 'deliver' || !receiptDue || sender === null || connection.paused)
      return false;
    // A later one may have overtaken it: its order is another matter.
    const isLeft = !isStanding(connection) && !this.#hadTime.has(entry);
    if (isLeft && (connection.hasty || !this.#hadItsChance(entry))) return false;
    if (audience.kind === 'group' && !entry.entitled.has(sender)) return false;
    return entry.due.size > 0 && entry.deliveries.some((each) => !isOwnCopy(each));
  }

  /**
   * On a connection that is gone a receipt is missing only if a later message of the same conversation had its own there,
   * where an order is kept: receipts in groups may take longer than others.
   */
  #hadItsChance(entry: Entry): boolean {
    const isOrdered = this.#keepsOrder && !this.#overtakes;
    return isOrdered && (this.#lastSeen.get(conversationOf(entry)) ?? -1) > entry.sent.n;
  }

  /** Whether a receipt that is due has not come yet. */
  isPending(entry: Entry): boolean {
    return this.#isExpectedFor(entry) && !this.#seen.has(entry) && this.isDue(entry);
  }

  /** What gets lost under special circumstances alone is a matter of their clause. */
  #requirementOf(entry: Entry, lostWithoutCause: boolean): RequirementId {
    const circumstance = this.#seen.has(entry) || lostWithoutCause ? null : circumstanceOf(entry);
    return circumstance ?? (entry.audience.kind === 'group' ? 'GRP-10' : 'PRIV-04');
  }

  forget(entries: readonly Entry[]): void {
    for (const entry of entries) {
      const isSeen = this.#seen.delete(entry);
      const isGroup = entry.audience.kind === 'group';
      this.#delivered.delete(entry);
      if (!this.isDue(entry)) continue;
      const requirement = isGroup ? 'GRP-10' : 'PRIV-04';
      if (isSeen) this.#kept.set(requirement, (this.#kept.get(requirement) ?? 0) + 1);
      else if (this.#unseen.length < MOST_UNSEEN) this.#unseen.push(entry);
    }
  }

  finish({ decidedBefore }: End): void {
    const entries = [...this.#unseen, ...this.#ledger.entries];
    if (!this.expected()) {
      const why =
        this.#declared === false
          ? 'the target declares that it sends no receipts'
          : 'no receipt was seen: the target sends none';
      this.#findings.notApplicable('PRIV-04', why);
      this.#findings.notApplicable('GRP-10', why);
      if (entries.some(({ audience, due }) => audience.kind === 'group' && due.size > 0))
        this.#findings.notApplicable(
          'GRP-03',
          'each group message had a single push: the group has no two other members, and the target sends no receipts',
        );
      return;
    }
    if (!this.expectedInPrivate())
      this.#findings.notApplicable(
        'PRIV-04',
        'no receipt of a private message was seen: the target sends none',
      );
    for (const [requirement, count] of this.#kept) this.#findings.observe(requirement, count);
    const deaf = deafIn(entries);
    const isExcused = (entry: Entry): boolean =>
      deaf.has(`${entry.audience.kind} ${entry.connection.id}`) ||
      isInOtherName(entry) ||
      // Another connection of the sender got it: CONN-05 judges which one has to.
      entry.deliveries.some(isOwnCopy) ||
      (entry.besideAnother && this.#findings.isBroken('CONN-05')) ||
      (this.#declared !== true && !this.#live && !this.#hadItsChance(entry));
    const lostWithoutCause = entries.some(
      (entry) =>
        circumstanceOf(entry) === null &&
        this.isPending(entry) &&
        !isExcused(entry) &&
        entry.sent.at <= decidedBefore,
    );
    for (const entry of entries) {
      if (!this.isDue(entry) || !this.#isExpectedFor(entry)) continue;
      // A connection that misses what others sent, too, is not served at all: its receipts say nothing.
      if (!this.#seen.has(entry) && isExcused(entry)) continue;
      const group = entry.audience.kind === 'group';
      const requirement = this.#requirementOf(entry, lostWithoutCause);
      if (this.#seen.has(entry)) this.#findings.observe(requirement);
      else if (entry.sent.at <= decidedBefore) {
        this.#findings.violate(requirement, {
          message: group
            ? 'the sender did not get its own push of a group message'
            : 'the sender got no receipt of its message',
          expected: `a push of the message on ${entry.connection.id} too${this.#declared === 'auto' ? ', as for others that it sent' : ''}`,
          actual: 'the receiver got it, the sender did not',
          events: [entry.sent, ...entry.deliveries.slice(0, 2).map(({ event }) => event)],
        });
      }
    }
  }
}
