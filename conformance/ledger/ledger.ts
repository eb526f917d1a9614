import { RESERVED_MESSAGE_TYPES } from '../../schema/message.ts';
import type { RequirementId } from '../../schema/requirements/index.ts';
import { blameMissing } from '../attribution/blame.ts';
import { isOvertaken, misroutedUsers, reportMissing } from '../attribution/missing.ts';
import { type Books, Strays } from '../attribution/strays.ts';
import type { Findings } from '../checkers/findings.ts';
import { Forbidden } from '../checkers/forbidden.ts';
import type { IdentityChecker } from '../checkers/identity/identity.ts';
import { Leaks } from '../checkers/leaks.ts';
import type { EventOf, HistoryEvent } from '../history/event.ts';
import { isEchoOf, isOtherCopy, isRepetition, reportDuplicate } from './copies.ts';
import type { Audience, Delivery, Entry } from './entry.ts';
import { Matcher } from './match.ts';
import { actsAs, type ConnectionState, type Roster } from './roster.ts';

/** What the ledger makes of one object in a received frame. */
export type Recognised =
  /** The delivery of a message that was sent. */
  | { readonly kind: 'delivery'; readonly delivery: Delivery }
  /** A frame that should have reached nobody; it has been reported. */
  | { readonly kind: 'forbidden' }
  /** The same, handed back to its own sender, which is no delivery. */
  | { readonly kind: 'returned' }
  /** The server's own: a notice, a bot, a replay from before the run. */
  | { readonly kind: 'other' };

/** Clauses about connections that a server forgets: broken, they explain what is missing there later. */
const FORGOTTEN = ['CONN-04', 'CONN-05'] as const;

/** Far more than any honest server makes of one message: a bound on what a hostile one can pile up here. */
const MOST_DELIVERIES = 64;

/**
 * Who must, who may and who must not receive each sent frame, and what arrived.
 *
 * Reports the missing, the duplicated and the leaked. What a delivery says in its fields is for other checkers.
 */
export class Ledger implements Books {
  readonly entries: Entry[] = [];
  /** The longest that a due message took to its first delivery; null before the first. */
  slowestMs: number | null = null;
  /** Deliveries recognised so far, and when the last one came. */
  delivered = 0;
  deliveredAt = 0;
  /** Clauses that were found broken by trying, and that explain earlier losses. */
  readonly diagnosed = new Set<RequirementId>();
  /** Deliveries that were recognised only at the end, by their id. */
  readonly recovered: Delivery[] = [];
  readonly #findings: Findings;
  readonly #timeoutMs: number;
  readonly #extensions: readonly string[];
  readonly #roster: Roster;
  readonly #matcher = new Matcher();
  readonly #leaks: Leaks;
  readonly #forbidden: Forbidden;
  readonly #strays: Strays;
  readonly #waiting = new Set<Entry>();
  readonly #attributed = new Map<Entry, RequirementId>();
  readonly #byEvent = new Map<number, Entry>();
  /** By the id that the server gave a message: the first push with it tells which. */
  readonly #byServerId = new Map<string, Entry>();

  /** `extensions` are types beyond the protocol that this target pushes. */
  constructor(
    findings: Findings,
    roster: Roster,
    identity: IdentityChecker,
    timeoutMs: number,
    extensions: readonly string[] = [],
  ) {
    this.#extensions = [...RESERVED_MESSAGE_TYPES, ...extensions];
    this.#timeoutMs = timeoutMs;
    this.#findings = findings;
    this.#leaks = new Leaks(findings, identity);
    this.#forbidden = new Forbidden(findings, this.entries);
    this.#strays = new Strays(findings, this.#forbidden, this);
    this.#roster = roster;
  }

  entryOf(event: HistoryEvent): Entry | undefined {
    return this.#byEvent.get(event.n);
  }

  /** Follows one event; call it after the roster has. */
  accept(event: HistoryEvent): void {
    if (event.kind === 'sent') this.#add(event);
    else if (event.kind === 'closing' || event.kind === 'closed' || event.kind === 'paused')
      this.#excuse(event.connection, event.at);
  }

  #add(sent: EventOf<'sent'>): void {
    const connection = this.#roster.connections.get(sent.connection);
    if (!connection) return;
    const { intent, message } = sent;
    const audience = this.#audienceOf(message, intent.expect === 'never');
    const { sure, maybe } = this.#usersOf(audience);
    const sender = connection.user;
    const senderHeard = sender !== null && this.#roster.isHeard(connection, sent.at);
    const receiptDue = senderHeard && this.#roster.isReceiving(connection, sent.at);
    const due = new Set<string>();
    if (intent.expect === 'deliver' && senderHeard) {
      for (const user of sure) {
        const open = user === sender ? [] : this.#roster.openOf(user);
        const [only] = open;
        // With several connections of one user the server may choose; CONN-05 judges that.
        if (only && open.length === 1 && this.#roster.isReceiving(only, sent.at)) due.add(only.id);
      }
    }
    const entitled = new Set([...sure, ...maybe, ...(sender === null ? [] : [sender])]);
    const outsiders = [...this.#roster.connections.values()].filter(
      (each) => each.open && (each.user === null || !entitled.has(each.user)),
    );
    const entry: Entry = {
      sent,
      intent,
      connection,
      sender,
      message,
      audience,
      entitled,
      pending: new Set(due),
      due,
      outsiders,
      receiptDue,
      toAbsent: audience.kind === 'private' && this.#roster.openOf(audience.to).length === 0,
      repeated: false,
      deliveries: [],
      counts: new Map(),
    };
    this.entries.push(entry);
    this.#byEvent.set(sent.n, entry);
    this.#matcher.add(entry);
    if (due.size > 0) this.#waiting.add(entry);
  }

  #audienceOf(message: Entry['message'], never: boolean): Audience {
    const to = message?.receiverId;
    if (never || typeof to !== 'string') return { kind: 'nobody' };
    return this.#roster.isGroup(to) ? { kind: 'group', group: to } : { kind: 'private', to };
  }

  #usersOf(audience: Audience): { readonly sure: readonly string[]; readonly maybe: readonly string[] } {
    if (audience.kind === 'group') return this.#roster.membersOf(audience.group);
    return { sure: audience.kind === 'private' ? [audience.to] : [], maybe: [] };
  }

  /** A connection that is going away, or does not read, is owed nothing any more but what had all its time already. */
  #excuse(connection: string, at: number): void {
    for (const entry of this.#waiting) {
      if (at - entry.sent.at >= this.#timeoutMs) continue;
      if (entry.pending.delete(connection) && entry.pending.size === 0) this.#waiting.delete(entry);
      // What the sender had under way when its connection ended may be lost with it.
      else if (entry.connection.id === connection && !entry.connection.paused) {
        entry.pending.clear();
        this.#waiting.delete(entry);
      }
    }
  }

  /** Recognises one object of a received frame. */
  recognise(
    event: EventOf<'received'>,
    connection: ConnectionState,
    message: Readonly<Record<string, unknown>>,
    legible = true,
  ): Recognised {
    const match = this.#matcher.find(message, connection);
    const entry =
      match && this.#isDelivery(match.entry, message, match.exact)
        ? match.entry
        : this.#emptied(connection, message);
    if (!entry) {
      if (match) this.#leaks.judgeQuote(match.entry, connection, event);
      this.#strays.add({ connection, event, message, quoted: match?.entry ?? null });
      return { kind: 'other' };
    }
    // A bot that repeats what has come here already, in its own name.
    if (entry.intent.expect !== 'never' && isRepetition(entry, connection, message)) return { kind: 'other' };
    if (entry.intent.expect !== 'never' && isOtherCopy(entry, connection, message)) {
      this.#strays.addCopy({ entry, connection, event, message, legible });
      return { kind: 'other' };
    }
    if (entry.intent.expect === 'never') {
      const { onlyAsType } = entry.intent;
      if (onlyAsType !== undefined && message.type !== onlyAsType) return { kind: 'other' };
      if (connection.user !== null && connection.user === entry.sender) return { kind: 'returned' };
      this.#forbidden.report(entry, connection, event, message);
      return { kind: 'forbidden' };
    }
    return { kind: 'delivery', delivery: this.#deliver({ entry, connection, event, message, legible }) };
  }

  /** A frame that is no JSON object but carries the text of one that should have reached nobody. */
  recogniseText(event: EventOf<'received'>, connection: ConnectionState, text: string): boolean {
    const entry = this.#matcher.inText(text);
    if (entry?.intent.expect !== 'never' || (connection.user !== null && connection.user === entry.sender))
      return false;
    this.#forbidden.report(entry, connection, event, text);
    return true;
  }

  /** A notice or a bot may quote a message; a push in the sender's name, or in the name it claimed, delivers it. */
  #isDelivery(entry: Entry, message: Readonly<Record<string, unknown>>, exact: boolean): boolean {
    if (entry.intent.expect === 'never')
      return exact || message.type !== 'system' || entry.message?.type === 'system';
    const from = typeof message.senderId === 'number' ? String(message.senderId) : message.senderId;
    const named = from === entry.message?.senderId || this.#mayBeFrom(entry, from);
    const { type } = message;
    if (type === 'system') return exact && named;
    // Types of the server's own may tell of a message in its sender's name: "101: hello".
    if (type !== entry.message?.type && this.#extensions.includes(String(type))) return false;
    return exact || named;
  }

  /** A connection without a valid token may be taken for whom the token names, rightly or not. */
  #mayBeFrom({ sender, connection }: Entry, from: unknown): boolean {
    return sender === null ? actsAs(connection.credential).includes(String(from)) : from === sender;
  }

  /**
   * A push in the name of a sender whose content was emptied: the message with its id, else the oldest of that sender
   * and type that is due here, or, where nothing has ever come, that was sent here. Receipts wait for their id.
   */
  #emptied(connection: ConnectionState, message: Readonly<Record<string, unknown>>): Entry | null {
    const { content, senderId, type, id } = message;
    if (content !== '' && content !== null && content !== undefined && typeof content !== 'object')
      return null;
    const { user } = connection;
    if (user === null || user === senderId || typeof senderId !== 'string') return null;
    const fits = (entry: Entry): boolean =>
      entry.sender === senderId && entry.message?.type === type && !entry.counts.has(connection.id);
    const known = this.entryWithId(id);
    if (known) return fits(known) && known.entitled.has(user) ? known : null;
    for (const entry of this.#waiting) if (entry.pending.has(connection.id) && fits(entry)) return entry;
    if (connection.receives) return null;
    return (
      this.entries.find(
        (entry) =>
          entry.intent.expect === 'may' &&
          entry.audience.kind === 'private' &&
          entry.audience.to === user &&
          fits(entry),
      ) ?? null
    );
  }

  #deliver(delivery: Delivery): Delivery {
    const { entry, connection } = delivery;
    connection.receives = true;
    if (connection.user !== entry.sender) connection.servedAt = delivery.event.at;
    entry.connection.heard = true;
    const { id } = delivery.message;
    if (typeof id === 'string' && id !== entry.message?.id && !this.#byServerId.has(id))
      this.#byServerId.set(id, entry);
    this.delivered++;
    this.deliveredAt = delivery.event.at;
    if (entry.deliveries.length === 0 && entry.intent.expect === 'deliver') {
      this.slowestMs = Math.max(this.slowestMs ?? 0, delivery.event.at - entry.sent.at);
    }
    const count = (entry.counts.get(connection.id) ?? 0) + 1;
    entry.counts.set(connection.id, count);
    if (entry.deliveries.length < MOST_DELIVERIES) entry.deliveries.push(delivery);
    this.settle(entry, connection);
    const isEntitled =
      connection === entry.connection || (connection.user !== null && entry.entitled.has(connection.user));
    if (!isEntitled) this.#leaks.judge(delivery);
    else if (count > 1) {
      const first = entry.deliveries.find((each) => each.connection === connection) ?? delivery;
      if (!isEchoOf(first, delivery)) reportDuplicate(delivery, first, this.#findings);
    }
    return delivery;
  }

  /** Whether something is still due on this connection, or of what was sent on it, that has not had all its time. */
  owes(connection: string, now: number): boolean {
    for (const entry of this.#waiting) {
      if (
        now - entry.sent.at < this.#timeoutMs &&
        (entry.pending.has(connection) || entry.connection.id === connection)
      )
        return true;
    }
    return false;
  }

  #isBroken(id: RequirementId): boolean {
    return this.#findings.account(id).broken > 0;
  }

  /** Remembers who belonged to a group before. */
  followMembership(event: EventOf<'membership'>): void {
    this.#leaks.followMembership(event);
  }

  entryWithId(id: unknown): Entry | undefined {
    return typeof id === 'string' ? this.#byServerId.get(id) : undefined;
  }

  settle(entry: Entry, connection: ConnectionState): void {
    if (entry.pending.delete(connection.id) && entry.pending.size === 0) this.#waiting.delete(entry);
  }

  recover(delivery: Delivery): void {
    this.recovered.push(this.#deliver(delivery));
  }

  /** Whether a due message has not come yet. */
  isPending(entry: Entry): boolean {
    return entry.pending.size > 0;
  }

  pendingEntries(): readonly Entry[] {
    return [...this.#waiting];
  }

  /**
   * The end of the run: what is still due and had its time is missing.
   *
   * `decidedBefore` is the moment before which a message had all the time it may take. A server that was still `working`
   * off what it was sent has lost only what later messages overtook.
   */
  finish(decidedBefore: number, working = false): void {
    this.#strays.resolve();
    this.#strays.resolveCopies();
    this.#leaks.finish();
    const misrouted = misroutedUsers(this.entries, this.#findings);
    const isMissing = (entry: Entry): boolean =>
      entry.pending.size > 0 &&
      entry.sent.at <= decidedBefore &&
      (!working || isOvertaken(entry, this.entries)) &&
      !(entry.audience.kind === 'private' && misrouted.has(entry.audience.to));
    const missing = this.entries.filter(isMissing);
    const blamed = blameMissing(missing, {
      named: (entry) => this.#attributed.get(entry) ?? entry.intent.requirement,
      all: this.entries,
      connections: this.#roster.connections,
      diagnosed: new Set([...this.diagnosed, ...FORGOTTEN.filter((id) => this.#isBroken(id))]),
    });
    for (const entry of this.entries) {
      if (entry.intent.expect === 'never') this.#forbidden.close(entry);
      else this.#closeEntry(entry);
    }
    for (const entry of missing)
      reportMissing(
        entry,
        blamed.get(entry) ?? entry.intent.requirement,
        this.#roster.connections,
        this.#findings,
      );
  }

  #closeEntry(entry: Entry): void {
    const { audience, intent } = entry;
    const group = audience.kind === 'group';
    // What was excused meanwhile was not served: it says nothing.
    if (entry.due.size > 0 && [...entry.due].every((id) => entry.counts.has(id))) {
      const ids = new Set<RequirementId>([
        intent.requirement,
        group ? 'GRP-01' : 'PRIV-01',
        group ? 'GRP-02' : 'PRIV-02',
        ...(intent.serves ?? []),
      ]);
      if (!group) ids.add('AUTH-02');
      for (const id of ids) this.#findings.observe(id);
    }
    if (entry.deliveries.length > 0) {
      for (const each of entry.outsiders) this.#closeOutsider(entry, each);
    }
  }

  #closeOutsider(entry: Entry, outsider: ConnectionState): void {
    if (outsider.user === null) return;
    const group = entry.audience.kind === 'group';
    this.#findings.observeSilence(group ? 'GRP-04' : 'PRIV-03', outsider.receives ? 'fence' : 'window');
    if (group && entry.audience.group === outsider.user) this.#findings.observe('GRP-08');
  }

  /** A message like this one came through on its own: what was lost is blamed on the plain clause instead. */
  attribute(entry: Entry, requirement: RequirementId): void {
    this.#attributed.set(entry, requirement);
  }
}
