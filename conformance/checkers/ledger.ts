import { RESERVED_MESSAGE_TYPES } from '../../schema/message.ts';
import type { RequirementId } from '../../schema/requirements/index.ts';
import type { EventOf, HistoryEvent } from '../history/event.ts';
import { blameMissing } from './blame.ts';
import type { Audience, Delivery, Entry } from './entry.ts';
import { isOwnCopy } from './entry.ts';
import { type Finding, type Findings, show } from './findings.ts';
import type { IdentityChecker } from './identity.ts';
import { Matcher, safeText } from './match.ts';
import type { ConnectionState, Roster } from './roster.ts';

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

/** Whom a connection opened with this credential may be taken for, rightly or not. */
const actsAs = (credential: ConnectionState['credential']): readonly string[] =>
  credential ? [...credential.names, ...(credential.mayActAs ?? [])] : [];

/** A push in somebody's name that no marker explains. */
interface Stray {
  readonly connection: ConnectionState;
  readonly event: EventOf<'received'>;
  readonly message: Readonly<Record<string, unknown>>;
  /** What it quotes in another name than the sender's, altered: a bot's word, unless that is still due at the end. */
  readonly quoted: Entry | null;
}

const isNothing = (value: unknown): boolean => value === undefined || value === null;

/** A bot that repeats what was said, word for word, in its own name and under an id of its own. */
function isEchoOf(one: Delivery, other: Delivery): boolean {
  const { sender } = one.entry;
  return (
    (one.message.senderId === sender) !== (other.message.senderId === sender) &&
    one.message.id !== other.message.id
  );
}

/** A message in the hands of somebody who has no part in it. */
interface Leak extends Omit<Finding, 'requirement'> {
  readonly entry: Entry;
  readonly requirement: RequirementId;
}

/** Types that a client may send: as which a bad frame could be delivered. */
const CLIENT_TYPES: readonly string[] = ['text', 'image', 'file', 'emoji'];

/** Far more than any honest server makes: bounds on what a hostile one can pile up here. */
const MOST_DELIVERIES = 64;
const MOST_STRAYS = 2000;

/**
 * Who must, who may and who must not receive each sent frame, and what arrived.
 *
 * Reports the missing, the duplicated and the leaked. What a delivery says in its fields is for other checkers.
 */
export class Ledger {
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
  readonly #identity: IdentityChecker;
  readonly #timeoutMs: number;
  readonly #extensions: readonly string[];
  readonly #roster: Roster;
  readonly #matcher = new Matcher();
  readonly #leaks: Leak[] = [];
  /** Second copies under another id. */
  readonly #suspects: Delivery[] = [];
  /** Pushes in a user's name that match nothing sent so far. */
  readonly #strays: Stray[] = [];
  readonly #waiting = new Set<Entry>();
  readonly #attributed = new Map<Entry, RequirementId>();
  readonly #byEvent = new Map<number, Entry>();
  readonly #started = new Map<string, ConnectionState>();
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
    this.#identity = identity;
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
      if (match) this.#judgeQuote(match.entry, connection, event);
      if (
        typeof message.senderId === 'string' &&
        message.type !== 'system' &&
        this.#strays.length < MOST_STRAYS
      )
        this.#strays.push({ connection, event, message, quoted: match?.entry ?? null });
      return { kind: 'other' };
    }
    if (entry.intent.expect !== 'never' && this.#isSuspect(entry, connection, message))
      return this.#suspect({ entry, connection, event, message, legible });
    if (entry.intent.expect === 'never') {
      const { onlyAsType } = entry.intent;
      if (onlyAsType !== undefined && message.type !== onlyAsType) return { kind: 'other' };
      if (connection.user !== null && connection.user === entry.sender) return { kind: 'returned' };
      this.#reportForbidden(entry, connection, event, message);
      return { kind: 'forbidden' };
    }
    return { kind: 'delivery', delivery: this.#deliver({ entry, connection, event, message, legible }) };
  }

  /** The same content once more, under another id: it need not be the same message. */
  #isSuspect(entry: Entry, connection: ConnectionState, message: Readonly<Record<string, unknown>>): boolean {
    const before = entry.deliveries.find((each) => each.connection === connection);
    if (!before || message.senderId !== before.message.senderId) return false;
    return message.id !== before.message.id && !isNothing(message.id) && !isNothing(before.message.id);
  }

  /** A bad frame without content that took over that of the message before it, or what the end of the run will tell. */
  #suspect(delivery: Delivery): Recognised {
    const { entry, connection, event, message } = delivery;
    const bad = this.entries.find(
      ({ intent, sender, sent, message: frame }) =>
        intent.expect === 'never' &&
        sender === entry.sender &&
        sent.n > entry.sent.n &&
        sent.at <= event.at &&
        isNothing(frame?.content) &&
        !this.#started.has(intent.marker),
    );
    if (!bad) {
      if (this.#suspects.length < MOST_STRAYS) this.#suspects.push(delivery);
      return { kind: 'other' };
    }
    if (connection.user !== null && connection.user === bad.sender) return { kind: 'returned' };
    this.#reportForbidden(bad, connection, event, message);
    return { kind: 'forbidden' };
  }

  /** In the place of a message that is still due there, it is that one with another's content; else a duplicate. */
  #resolveSuspects(): void {
    for (const delivery of this.#suspects) {
      const { entry, connection, event, message } = delivery;
      const known = this.#byServerId.get(String(message.id));
      const replaced =
        known && known !== entry && !known.counts.has(connection.id)
          ? known
          : [...this.#waiting].find(
              (each) =>
                known === undefined &&
                each.pending.has(connection.id) &&
                each.sender === entry.sender &&
                each.sent.at <= event.at,
            );
      if (!replaced) {
        const first = entry.deliveries.find((each) => each.connection === connection) ?? delivery;
        this.#reportDuplicate(delivery, first);
        continue;
      }
      replaced.pending.delete(connection.id);
      if (replaced.pending.size === 0) this.#waiting.delete(replaced);
      this.#findings.violate('MSG-05', {
        message: 'a message arrived with the content of another one',
        expected: `content: ${show(replaced.message?.content)}`,
        actual: `content: ${show(message.content)}`,
        events: [replaced.sent, entry.sent, event],
      });
    }
  }

  /** A frame that is no JSON object but carries the text of one that should have reached nobody. */
  recogniseText(event: EventOf<'received'>, connection: ConnectionState, text: string): boolean {
    const entry = this.#matcher.inText(text);
    if (entry?.intent.expect !== 'never' || (connection.user !== null && connection.user === entry.sender))
      return false;
    this.#reportForbidden(entry, connection, event, text);
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

  /** A quote in somebody's hands who has no part in the message tells it to an outsider all the same. */
  #judgeQuote(entry: Entry, connection: ConnectionState, event: EventOf<'received'>): void {
    if (entry.intent.expect === 'never' || entry.sender === null) return;
    if (connection.user === null || entry.entitled.has(connection.user)) return;
    this.#reportLeak(entry, connection, event);
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
    const known = typeof id === 'string' ? this.#byServerId.get(id) : undefined;
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
    if (entry.pending.delete(connection.id) && entry.pending.size === 0) this.#waiting.delete(entry);
    const isEntitled =
      connection === entry.connection || (connection.user !== null && entry.entitled.has(connection.user));
    if (!isEntitled) this.#judgeLeak(delivery);
    else if (count > 1) {
      const first = entry.deliveries.find((each) => each.connection === connection) ?? delivery;
      if (!isEchoOf(first, delivery)) this.#reportDuplicate(delivery, first);
    }
    return delivery;
  }

  #reportDuplicate({ entry, connection, event, message }: Delivery, first: Delivery): void {
    this.#findings.violate(entry.audience.kind === 'group' ? 'GRP-02' : 'PRIV-02', {
      message: `user ${connection.user} got the same message more than once on one connection`,
      expected: 'one push of each message on a connection',
      actual: `push ${show(first.message.id)}, then push ${show(message.id)} with the same content`,
      events: [entry.sent, first.event, event],
    });
  }

  /** Where a bad token, or what was sent with one, explains it, the leak belongs to the clause of that token. */
  #judgeLeak(delivery: Delivery): void {
    if (this.#identity.received(delivery)) return;
    const { credential } = delivery.entry.connection;
    const { user, credential: theirs } = delivery.connection;
    const takers = user === null ? actsAs(theirs) : [user];
    if (credential && takers.some((name) => actsAs(credential).includes(name))) return;
    // Its own copy for whom the server takes the sender for: the identity checker has that push.
    if (credential && user !== null && delivery.message.senderId === user) return;
    // The same for whom it claimed to be, where the server believes that: MSG-06 has it.
    if (user !== null && user === delivery.entry.message?.senderId && user === delivery.message.senderId)
      return;
    this.#reportLeak(delivery.entry, delivery.connection, delivery.event);
  }

  #reportLeak(entry: Entry, connection: ConnectionState, event: EventOf<'received'>): void {
    const { audience } = entry;
    const wanted =
      audience.kind === 'private'
        ? `sender ${entry.sender} and receiver ${audience.to}`
        : `members of ${audience.kind === 'group' ? audience.group : 'nothing'}`;
    const leak = this.#leakOf(entry, connection);
    this.#leaks.push({
      entry,
      requirement: leak,
      message: `a message reached ${connection.user === null ? `a connection opened with a ${connection.credential?.label}` : `user ${connection.user}`}, who has no part in it`,
      expected: `only ${wanted} get it`,
      actual: `it arrived on connection ${connection.id}`,
      events: [entry.sent, event],
    });
  }

  /** Where only what is meant for absent users goes to others, it is PRIV-06 that is broken, too. */
  #reportLeaks(): void {
    const isOfAbsent = ({ entry, requirement }: Leak): boolean =>
      entry.intent.requirement === 'PRIV-06' && requirement === 'PRIV-03';
    const only = this.#leaks.every(isOfAbsent);
    for (const { entry: _, requirement, ...finding } of this.#leaks) {
      this.#findings.violate(requirement, finding);
      if (only) this.#findings.violate('PRIV-06', finding);
    }
  }

  #leakOf({ audience }: Entry, connection: ConnectionState): RequirementId {
    if (audience.kind !== 'group') return 'PRIV-03';
    if (connection.user === audience.group) return 'GRP-08';
    return this.#wasMember(audience.group, connection.user) ? 'GRP-09' : 'GRP-04';
  }

  readonly #everMembers = new Set<string>();

  /** Remembers who belonged to a group before, so that a leak to who left is told apart. */
  followMembership(event: EventOf<'membership'>): void {
    this.#everMembers.add(`${event.group}\n${event.user}`);
  }

  #wasMember(group: string, user: string | null): boolean {
    return this.#everMembers.has(`${group}\n${user}`);
  }

  #reportForbidden(
    entry: Entry,
    connection: ConnectionState,
    event: EventOf<'received'>,
    what: unknown,
  ): void {
    this.#started.set(entry.intent.marker, connection);
    const claimed = typeof what === 'object' ? (what as Record<string, unknown>).senderId : undefined;
    if (
      entry.intent.requirement === 'GRP-05' &&
      claimed !== entry.sender &&
      claimed === entry.message?.senderId
    ) {
      this.#findings.violate('MSG-06', {
        message: 'a message was taken for that of the user whom its senderId names',
        expected: `senderId: ${show(entry.sender)}, or delivered to nobody`,
        actual: `senderId: ${show(claimed)}`,
        events: [entry.sent, event],
      });
      return;
    }
    const namesake = entry.intent.requirement === 'GRP-05' && connection.user === entry.message?.receiverId;
    const finding = {
      message: `${entry.intent.label ?? 'a frame'} was delivered`,
      expected: 'delivered to nobody',
      actual: `user ${connection.user ?? connection.id} got ${show(what)}`,
      events: [entry.sent, event],
    };
    this.#findings.violate(namesake ? 'GRP-08' : entry.intent.requirement, finding);
    const type = typeof what === 'object' ? (what as Record<string, unknown>).type : undefined;
    if (type === 'system' && entry.intent.requirement === 'INPUT-03')
      this.#findings.violate('SYS-01', { ...finding, expected: 'not delivered as a system message' });
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
    this.#resolveStrays();
    this.#resolveSuspects();
    this.#reportLeaks();
    const misrouted = this.#misroutedUsers();
    const isMissing = (entry: Entry): boolean =>
      entry.pending.size > 0 &&
      entry.sent.at <= decidedBefore &&
      (!working || this.#isOvertaken(entry)) &&
      !(entry.audience.kind === 'private' && misrouted.has(entry.audience.to));
    const missing = this.entries.filter(isMissing);
    const blamed = blameMissing(missing, {
      named: (entry) => this.#attributed.get(entry) ?? entry.intent.requirement,
      all: this.entries,
      connections: this.#roster.connections,
      diagnosed: this.diagnosed,
    });
    for (const entry of this.entries) {
      if (entry.intent.expect === 'never') this.#closeNever(entry);
      else this.#closeEntry(entry);
    }
    for (const entry of missing) this.#reportMissing(entry, blamed.get(entry) ?? entry.intent.requirement);
  }

  /** Pushes that no marker explains: known by their id, altered and still due, or a bad frame that lost its marker. */
  #resolveStrays(): void {
    for (const stray of this.#strays) {
      const { connection, event, message, quoted } = stray;
      const known = this.#knownById(stray);
      if (known) {
        this.recovered.push(
          this.#deliver({ entry: known, connection, event, message, legible: true, recovered: true }),
        );
        continue;
      }
      const due = quoted ? this.#quotedDue(stray, quoted) : this.#alteredDue(stray);
      if (due) {
        due.pending.delete(connection.id);
        if (due.pending.size === 0) this.#waiting.delete(due);
        this.#findings.violate('MSG-05', {
          message: quoted
            ? 'the content did not arrive as it was sent'
            : 'the content arrived altered beyond recognition',
          expected: `content: ${show(due.message?.content)}`,
          actual: `content: ${show(message.content)}`,
          events: [due.sent, event],
        });
        if (message.senderId !== due.sender) {
          this.#findings.violate('MSG-06', {
            message: "the senderId is not the user of the sender's token",
            expected: `senderId: ${show(due.sender)}`,
            actual: `senderId: ${show(message.senderId)}`,
            events: [due.sent, event],
          });
        }
        continue;
      }
      const bad = quoted ? null : this.#badFrameLike(stray);
      if (bad) this.#reportForbidden(bad, connection, event, message);
    }
  }

  /** The message to which the server gave this id, where it is meant for this connection and has not come there. */
  #knownById({ connection, message, event }: Stray): Entry | undefined {
    const entry = typeof message.id === 'string' ? this.#byServerId.get(message.id) : undefined;
    const { user } = connection;
    const fits =
      entry &&
      user !== null &&
      entry.intent.expect !== 'never' &&
      entry.sender === message.senderId &&
      entry.sent.at <= event.at &&
      !entry.counts.has(connection.id) &&
      (user === entry.sender ? entry.connection === connection : entry.entitled.has(user));
    return fits ? entry : undefined;
  }

  /** An altered message in the sender's own name: the oldest that is due there. */
  #alteredDue({ connection, event, message }: Stray): Entry | undefined {
    return [...this.#waiting].find(
      (entry) =>
        entry.pending.has(connection.id) &&
        entry.sent.at <= event.at &&
        entry.sender === message.senderId &&
        entry.message?.type === message.type,
    );
  }

  /** A message altered and in a wrong name, of which nothing else came; a bot tells others of it, too. */
  #quotedDue({ connection, message }: Stray, quoted: Entry): Entry | undefined {
    const fits = quoted.pending.has(connection.id) && quoted.message?.type === message.type;
    const told = this.#strays.some((each) => each.quoted === quoted && !quoted.due.has(each.connection.id));
    return fits && !told && message.receiverId === connection.user ? quoted : undefined;
  }

  /** A bad frame that lost its marker and was delivered as some message; a typing indicator is the server's own. */
  #badFrameLike({ connection, event, message }: Stray): Entry | null {
    if (typeof message.type === 'string' && message.type !== '' && !CLIENT_TYPES.includes(message.type))
      return null;
    let best: Entry | null = null;
    let bestScore = 0;
    for (const entry of this.entries) {
      if (
        entry.intent.expect !== 'never' ||
        entry.sender !== message.senderId ||
        connection.user === entry.sender
      )
        continue;
      if (
        entry.sent.at > event.at ||
        event.at - entry.sent.at > 60_000 ||
        this.#started.has(entry.intent.marker)
      )
        continue;
      const sent = entry.message ?? {};
      const same = (field: string): number =>
        safeText(sent[field] ?? '') === safeText(message[field] ?? '') ? 1 : 0;
      const score = 1 + same('type') + 2 * same('content') + same('fileName');
      if (same('content') && score > bestScore) {
        best = entry;
        bestScore = score;
      }
    }
    return best;
  }

  /** Users who got none of what was addressed to them while somebody else got it: the identities are mixed up. */
  #misroutedUsers(): ReadonlySet<string> {
    const counts = new Map<string, { due: number; got: number; elsewhere: Entry[] }>();
    for (const entry of this.entries) {
      if (entry.audience.kind !== 'private' || entry.due.size === 0) continue;
      const count = counts.get(entry.audience.to) ?? { due: 0, got: 0, elsewhere: [] };
      counts.set(entry.audience.to, count);
      count.due++;
      if (entry.pending.size === 0) count.got++;
      else if (entry.deliveries.some((each) => !isOwnCopy(each))) count.elsewhere.push(entry);
    }
    const misrouted = new Set<string>();
    for (const [user, { due, got, elsewhere }] of counts) {
      const [example] = elsewhere;
      if (got > 0 || !example) continue;
      misrouted.add(user);
      const wrong = example.deliveries.find((each) => !isOwnCopy(each)) as Delivery;
      this.#findings.violate('AUTH-02', {
        message: `the connection of user ${user} got none of the ${due} messages addressed to ${user}`,
        expected: `what is addressed to ${user} arrives on the connection opened with the token of ${user}`,
        actual: `it arrived on connection ${wrong.connection.id}`,
        events: [example.sent, wrong.event],
      });
    }
    return misrouted;
  }

  /** Whether a later message of the same connection has come where this one is still missing. */
  #isOvertaken({ sent, connection, pending }: Entry): boolean {
    return this.entries.some(
      (each) =>
        each.sent.n > sent.n &&
        each.connection === connection &&
        [...pending].some((id) => each.counts.has(id)),
    );
  }

  #closeNever(entry: Entry): void {
    if (this.#started.has(entry.intent.marker)) return;
    this.#findings.observeSilence(entry.intent.requirement, this.#hasFence(entry) ? 'fence' : 'window');
  }

  /** A later message of the same sender that arrived at somebody else. */
  #hasFence(entry: Entry): boolean {
    const from = this.entries.indexOf(entry) + 1;
    for (let i = from; i < this.entries.length; i++) {
      const later = this.entries[i] as Entry;
      if (later.sender === entry.sender && later.deliveries.some((each) => !isOwnCopy(each))) return true;
    }
    return false;
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

  #reportMissing(entry: Entry, requirement: RequirementId): void {
    const missing = [...entry.pending]
      .map((id) => this.#roster.connections.get(id))
      .filter((each) => each !== undefined);
    const who = missing.map(({ user, id }) => `user ${user} on ${id}`).join(', ');
    const label = entry.intent.label ? ` (${entry.intent.label})` : '';
    this.#findings.violate(requirement, {
      message:
        entry.audience.kind === 'group'
          ? `a message to group ${entry.audience.group} did not reach every online member${label}`
          : `a private message did not arrive${label}`,
      expected: `a push to ${who}`,
      actual:
        entry.deliveries.length === 0
          ? 'nobody got it'
          : `only ${entry.deliveries.map(({ connection }) => connection.id).join(', ')} got it`,
      events: [
        entry.sent,
        ...entry.deliveries.map(({ event }) => event),
        ...missing.flatMap(({ closed }) => closed ?? []),
      ],
    });
  }
}
