import { RESERVED_MESSAGE_TYPES } from '../../schema/message.ts';
import type { ConnectionId, EventOf, HistoryEvent } from '../history/event.ts';
import type { OwedOf } from '../history/owed.ts';
import { Archive, type Remains } from './archive.ts';
import { firstOf, isEchoOf, isOtherCopy, isRepetition } from './copies.ts';
import { Dues, entryOf } from './dues.ts';
import type { Arrival, Entry } from './entry.ts';
import { evidenceOf, keptMessage } from './excerpt.ts';
import type { Fact, Received, Resolution } from './fact.ts';
import { FrameLimit } from './frame-limit.ts';
import { Latencies } from './latencies.ts';
import { type Match, Matcher, markerIn } from './match.ts';
import { noteOvertaken } from './overtaken.ts';
import { readFrame } from './read-frame.ts';
import { findEmptied, isDelivery } from './recognise.ts';
import { type ConnectionState, REGISTERED_AFTER_MS, type Roster } from './roster.ts';
import { type Books, Strays } from './strays.ts';
import { excuseUnderWay } from './under-way.ts';

/** Far more than any honest server makes of one message: a bound on what a hostile one can pile up here. */
const MOST_DELIVERIES = 64;

/**
 * Messages that are remembered whole at least, and how many more may come together before the oldest are forgotten. A
 * run of all scenarios sends 1,700, so that nothing of it is forgotten; these are some 50 MB.
 */
export const REMEMBERED = 10_000;
const AT_ONCE = 5000;

/** Characters of a content beside which the other fields of a push weigh nothing. */
const LONG = 8192;

/**
 * The facts about delivery: who must, may and must not get each sent frame, and what each received object is.
 *
 * It passes no verdict; what a delivery says in its fields is for the checkers.
 */
export class Ledger implements Books {
  entries: Entry[] = [];
  /** The longest that a due message took to its first delivery, in milliseconds; null before the first. */
  slowestMs: number | null = null;
  /** What deliveries took. */
  readonly latencies = new Latencies();
  /** Deliveries recognised so far, and when the last one came. */
  delivered = 0;
  deliveredAt = 0;
  /** The longest content that arrived as it was sent, in characters. */
  longestServed = 0;
  /** How many bytes of a push a long content took at most for each byte of the frame that was sent; 1 at least. */
  growth = 1;
  /** How long a frame this server takes. */
  readonly frames = new FrameLimit();
  readonly #extensions: readonly string[];
  readonly #roster: Roster;
  readonly #matcher = new Matcher();
  readonly #archive: Archive;
  readonly #strays = new Strays();
  readonly #dues: Dues;
  readonly #byEvent = new Map<number, Entry>();
  /** By the id that the server gave a message: the first push with it tells which. */
  readonly #byServerId = new Map<string, Entry>();
  /** Frames that should have reached nobody, and did. */
  readonly #wronglyDelivered = new Set<Entry>();

  /**
   * `timeoutMs` is how long a due message may take; `extensions` are types beyond the protocol that this target pushes;
   * `archive` knows what is forgotten already, of histories before this one too.
   */
  constructor(
    roster: Roster,
    timeoutMs: number,
    extensions: readonly string[] = [],
    archive: Archive = new Archive(),
  ) {
    this.#archive = archive;
    this.#extensions = [...RESERVED_MESSAGE_TYPES, ...extensions];
    this.#dues = new Dues(timeoutMs);
    this.#roster = roster;
  }

  /** The entry of a `sent` event, by its number. */
  entryOf(n: number): Entry | undefined {
    return this.#byEvent.get(n);
  }

  entryWithId(id: unknown): Entry | undefined {
    return typeof id === 'string' ? this.#byServerId.get(id) : undefined;
  }

  /** Whether a due message has not come yet. */
  isPending(entry: Entry): boolean {
    return entry.pending.size > 0;
  }

  pendingEntries(): readonly Entry[] {
    return [...this.#dues];
  }

  /** Whether something is still due on this connection, or of what was sent on it, that has not had all its time; only what `counts` is looked at. */
  owes(connection: ConnectionId, now: number, counts?: (entry: Entry) => boolean): boolean {
    return this.#dues.owes(connection, now, counts);
  }

  wasDelivered(entry: Entry): boolean {
    return this.#wronglyDelivered.has(entry);
  }

  noteDelivered(entry: Entry): void {
    this.#wronglyDelivered.add(entry);
  }

  /** Follows one event that is no received frame; call it after the roster has followed it. */
  accept(event: HistoryEvent): void {
    this.frames.accept(event);
    if (event.kind === 'sent') this.#add(event);
    else if (event.kind === 'due' && event.owed.what === 'long content') this.#noteLongLost(event.owed);
    else if (event.kind === 'membership') excuseUnderWay(event, this.entries, this.#dues, this.#roster);
    else if (event.kind === 'paused') this.#dues.excuse(event.connection, event.at);
    else if (event.kind === 'closing' || event.kind === 'closed') {
      if (!event.byUs)
        noteOvertaken(this.#dues.under(event.connection), this.entries, event.at, this.slowestMs ?? 0);
      this.#dues.excuse(event.connection, event.at);
    }
  }

  /** Lost where a short message on the same path came through: then it was too long. */
  #noteLongLost({ tries, fence }: OwedOf<'long content'>): void {
    const lost = tries.flatMap((n) => this.entryOf(n) ?? []);
    const short = fence === null ? undefined : this.entryOf(fence);
    if (short && !this.isPending(short) && lost.every(({ deliveries }) => deliveries.length === 0))
      for (const { sent } of lost) this.frames.refuse(sent);
  }

  #add(sent: EventOf<'sent'>): void {
    const connection = this.#roster.connections.get(sent.connection);
    if (!connection) return;
    const entry = entryOf(sent, connection, this.#roster);
    this.entries.push(entry);
    this.#byEvent.set(sent.n, entry);
    this.#matcher.add(entry);
    this.#dues.add(entry);
  }

  /** What is in a received frame; null for a connection that never opened. */
  receive(event: EventOf<'received'>): Received | null {
    const connection = this.#roster.connections.get(event.connection);
    if (!connection) return null;
    const frame = readFrame(event.bytes, event.binary);
    const forbiddenText =
      frame.objects.length === 0 ? this.#recogniseText(connection, frame.lossyText) : null;
    const legible = frame.text !== null;
    // Of a large frame an excerpt is all that anybody keeps.
    const evidence = evidenceOf(event);
    const facts = frame.objects.map((whole) => {
      const match = this.#matcher.find(whole, connection);
      const message = keptMessage(whole, event, match?.exact ? match.entry.message?.content : undefined);
      const contentLength = typeof whole.content === 'string' ? whole.content.length : undefined;
      return this.#recognise({ event: evidence, connection, message, legible, contentLength }, match);
    });
    return { event: evidence, connection, frame, facts, forbiddenText };
  }

  #recognise(push: Omit<Arrival, 'kind' | 'entry'>, match: Match | null): Fact {
    const { event, connection, message } = push;
    const isKnown = match && isDelivery(match.entry, message, match.exact, this.#extensions);
    const entry = isKnown ? match.entry : this.#emptied(connection, message);
    if (!entry && !match) {
      const late = this.#lateFact(connection, message);
      if (late) return late;
    }
    if (!entry) {
      this.#strays.add({ connection, event, message, quoted: match?.entry ?? null });
      return match ? { kind: 'quote', message, entry: match.entry } : { kind: 'stray', message };
    }
    if (entry.intent.expect === 'never') return this.#forbidden(entry, connection, message);
    // A bot that repeats what has come here already, in its own name.
    if (isRepetition(entry, connection, message)) return { kind: 'other', message };
    if (isOtherCopy(entry, connection, message)) {
      const copy = { ...push, kind: 'delivery', entry } as const;
      this.#strays.addCopy(copy);
      return { kind: 'copy', message, delivery: copy };
    }
    const delivery = this.#deliver({ ...push, entry });
    return { kind: delivery.kind, message, delivery };
  }

  /** A push of a message that was forgotten: one that everybody had got by then, or that was not for this user. */
  #lateFact(connection: ConnectionState, message: Readonly<Record<string, unknown>>): Fact | null {
    const marker = markerIn(message);
    const remains = marker === null ? null : this.#archive.find(marker);
    if (!remains || connection.user === null) return null;
    const { user, openedAt } = connection;
    if (!this.#isEntitled(remains, user)) return { kind: 'late leak', message, remains };
    // A newer connection may rightly get what came before it: a history, or what was missed.
    const wasThere = openedAt !== null && openedAt + REGISTERED_AFTER_MS < remains.sentAt;
    const isRepeat = wasThere && remains.complete && user !== remains.sender;
    return isRepeat ? { kind: 'late repeat', message, remains } : { kind: 'other', message };
  }

  #isEntitled({ audience, sender, forbidden }: Remains, user: string): boolean {
    if (user === sender) return true;
    if (forbidden !== null || audience.kind === 'nobody') return false;
    if (audience.kind === 'private') return audience.to === user;
    const { sure, maybe } = this.#roster.membersOf(audience.group);
    return sure.includes(user) || maybe.includes(user) || this.#roster.wasMember(audience.group, user);
  }

  /**
   * The oldest messages that are settled, once there are many: they are not remembered any more but for what the archive
   * keeps. The judge has the checkers fold what these proved.
   */
  forget(): readonly Entry[] {
    if (this.entries.length < REMEMBERED + AT_ONCE) return [];
    const old = this.entries.slice(0, AT_ONCE);
    const settled = new Set(old.filter(({ pending }) => pending.size === 0));
    this.entries = [...old.filter((entry) => !settled.has(entry)), ...this.entries.slice(AT_ONCE)];
    for (const entry of settled) this.#drop(entry);
    return [...settled];
  }

  #drop(entry: Entry): void {
    this.#archive.add(entry);
    this.#matcher.forget(entry);
    this.#byEvent.delete(entry.sent.n);
    this.#wronglyDelivered.delete(entry);
    for (const { message } of entry.deliveries) this.#byServerId.delete(String(message.id));
  }

  #forbidden(entry: Entry, connection: ConnectionState, message: Readonly<Record<string, unknown>>): Fact {
    const { onlyAsType } = entry.intent;
    if (onlyAsType !== undefined && message.type !== onlyAsType) return { kind: 'other', message };
    if (connection.user !== null && connection.user === entry.sender)
      return { kind: 'returned', message, entry };
    if (entry.excused) return { kind: 'other', message };
    this.noteDelivered(entry);
    return { kind: 'forbidden', message, entry };
  }

  /** A frame that is no JSON object but carries the text of one that should have reached nobody. */
  #recogniseText(connection: ConnectionState, text: string): Entry | null {
    const entry = this.#matcher.inText(text);
    if (entry?.intent.expect !== 'never') return null;
    if (connection.user !== null && connection.user === entry.sender) return null;
    this.noteDelivered(entry);
    return entry;
  }

  #emptied(connection: ConnectionState, message: Readonly<Record<string, unknown>>): Entry | null {
    const withId = (id: unknown): Entry | undefined => this.entryWithId(id);
    return findEmptied(connection, message, { withId, waiting: this.#dues, all: this.entries });
  }

  #deliver(given: Omit<Arrival, 'kind'>): Arrival {
    const { entry, connection, message, event } = given;
    if (entry.connection !== connection) connection.receivesSince ??= event.at;
    if (connection.user !== entry.sender) {
      connection.servedAt = event.at;
      connection.servedUpTo = Math.max(connection.servedUpTo ?? 0, entry.sent.at);
    }
    entry.connection.heard = true;
    const { id, content } = message;
    if (typeof id === 'string' && id !== entry.message?.id && !this.#byServerId.has(id))
      this.#byServerId.set(id, entry);
    this.delivered++;
    this.deliveredAt = event.at;
    if (
      typeof content === 'string' &&
      content === entry.message?.content &&
      content.length > this.longestServed
    ) {
      this.longestServed = content.length;
      // Of the longest ones the beginning is kept alone.
      if (content.length >= LONG)
        this.growth = Math.max(this.growth, event.bytes.length / Buffer.byteLength(entry.sent.text));
    }
    if (cameInLength(content, entry)) this.frames.take(entry.sent);
    if (entry.deliveries.length === 0 && entry.intent.expect === 'deliver')
      this.slowestMs = Math.max(this.slowestMs ?? 0, event.at - entry.sent.at);
    this.#time(entry, connection, event.at);
    const count = (entry.counts.get(connection.id) ?? 0) + 1;
    entry.counts.set(connection.id, count);
    const delivery: Arrival = { ...given, kind: this.#kindOf(given, count) };
    if (entry.deliveries.length < MOST_DELIVERIES) entry.deliveries.push(delivery);
    this.settle(entry, connection);
    return delivery;
  }

  /** The first delivery to each user but the sender, of what is delivered as it should be. */
  #time({ sender, sent, audience, counts, intent }: Entry, { id, user }: ConnectionState, at: number): void {
    if (sender === null || user === null || user === sender || counts.has(id) || intent.inBurst) return;
    const group = audience.kind === 'group' ? audience.group : undefined;
    this.latencies.add(sender, user, group, sent.at, at - sent.at);
  }

  #kindOf(delivery: Omit<Arrival, 'kind'>, count: number): Arrival['kind'] {
    const { entry, connection } = delivery;
    const isEntitled =
      connection === entry.connection || (connection.user !== null && entry.entitled.has(connection.user));
    if (!isEntitled) return 'leak';
    const given = { ...delivery, kind: 'delivery' } as const;
    return count > 1 && !isEchoOf(firstOf(given), given) ? 'repeat' : 'delivery';
  }

  settle(entry: Entry, connection: ConnectionState): void {
    this.#dues.settle(entry, connection.id);
  }

  recover(delivery: Omit<Arrival, 'kind'>): Arrival {
    return this.#deliver(delivery);
  }

  /** The end of the history: what the pushes were that could not be recognised when they came. */
  resolve(): Iterable<Resolution> {
    return this.#strays.resolve(this);
  }
}

/** Less is missing than what servers take off a content that they change: it came in its length, changed or not. */
const MOST_OF = 0.9;

const cameInLength = (content: unknown, { message }: Entry): boolean =>
  typeof content === 'string' &&
  typeof message?.content === 'string' &&
  content.length >= MOST_OF * message.content.length;
