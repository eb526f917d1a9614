import { REGISTERED_AFTER_MS } from '../../ledger/roster.ts';
import type { Population } from '../plan/population.ts';
import { Audience, type Change } from './audience.ts';
import { Bits } from './bits.ts';
import { Digests } from './digests.ts';
import type { Flight, PushKind } from './flight.ts';

/** Messages that are remembered at least, so that one that comes once more is known: minutes at the usual pace. */
const REMEMBERED = 4096;

/** Who waits for what may take so much; beyond it the oldest messages are decided at once. */
const MOST_OPEN_BYTES = 64 * 1024 * 1024;

/** Paths on which a later message came first, and which are watched: a bound on what a hostile server can pile up. */
const MOST_GAPS = 200_000;

/** What is kept of a message that was forgotten. */
interface Past {
  readonly audience: Audience;
  readonly sender: number;
  readonly sentAt: number;
  readonly wasComplete: boolean;
}

/** Told of what happens to messages. */
export interface FanOutListener {
  /** One who had to get it need not any more. */
  excused(flight: Flight): void;
  /** Everybody who had to has got it. */
  complete(flight: Flight, at: number): void;
  /** It is forgotten; whoever must still get it never will. */
  forgotten(flight: Flight): void;
}

/** What is known of a message when it is sent. */
type Sent = Pick<Flight, 'n' | 'phase' | 'sender' | 'audience' | 'sentAt' | 'isAdopted' | 'entry'>;

const PATHS = 2 ** 24;

/**
 * Who must, may and must not get each message, and what each push is: facts, and no verdicts.
 *
 * A message that all have got takes no memory for its members any more, so that memory grows with the messages on their
 * way, and with members and messages, but never with both multiplied.
 */
export class FanOut {
  readonly audiences: readonly Audience[];
  readonly digests: Digests;
  /** Messages by number, as long as they are remembered. */
  readonly flights = new Map<number, Flight>();
  /** By member: when the open connection opened, or never. */
  readonly openedAt: Float64Array;
  /** By member: pushes that came on the open connection and were sent since it opened. */
  readonly served: Uint32Array;
  /** By member: whether anything came on an earlier connection. */
  readonly wasServed: Uint8Array;
  readonly #listener: FanOutListener;
  readonly #audiencesOf: readonly (readonly Audience[])[];
  /** By member: whether the server must serve it, as far as its connection goes. */
  readonly #isSure: Uint8Array;
  /** By member, since when. */
  readonly sureSince: Float64Array;
  readonly #isPaused: Uint8Array;
  /** Members whose connection is not known to be registered, the oldest first. */
  readonly #fresh = new Set<number>();
  readonly #past = new Map<number, Past>();
  /** By conversation, the messages that somebody must still get. */
  readonly #openIn: (Set<Flight> | undefined)[] = [];
  /** By path, its last message. */
  readonly #last = new Map<number, Flight>();
  readonly #pathOf = new Map<string, number>();
  /** By member and path, the latest message that came before an earlier one. */
  readonly #gaps = new Map<number, number>();
  #openBytes = 0;
  /** Messages that somebody must still get. */
  openCount = 0;
  /** Pushes that are still to come. */
  openPushes = 0;

  constructor({ users, conversations }: Population, listener: FanOutListener) {
    this.#listener = listener;
    this.audiences = conversations.map((each, i) => new Audience(each, i));
    const audiencesOf: Audience[][] = users.map(() => []);
    for (const audience of this.audiences)
      for (const member of audience.conversation.members) audiencesOf[member]?.push(audience);
    this.#audiencesOf = audiencesOf;
    this.openedAt = new Float64Array(users.length).fill(Number.POSITIVE_INFINITY);
    this.served = new Uint32Array(users.length);
    this.wasServed = new Uint8Array(users.length);
    this.#isSure = new Uint8Array(users.length);
    this.sureSince = new Float64Array(users.length).fill(Number.POSITIVE_INFINITY);
    this.#isPaused = new Uint8Array(users.length);
    this.digests = new Digests(users.length);
  }

  // Connections and memberships.

  opened(member: number, at: number): void {
    this.openedAt[member] = at;
    if ((this.served[member] as number) > 0) this.wasServed[member] = 1;
    this.served[member] = 0;
    this.#isPaused[member] = 0;
    this.#fresh.add(member);
    this.#rehold(member);
  }

  /** A connection is gone: nothing is owed there any more. */
  gone(member: number, at: number): void {
    this.openedAt[member] = Number.POSITIVE_INFINITY;
    this.#isSure[member] = 0;
    this.sureSince[member] = Number.POSITIVE_INFINITY;
    this.#fresh.delete(member);
    this.#rehold(member);
    for (const audience of this.#audiencesOf[member] as readonly Audience[]) {
      this.#excuse(audience, member, at, false);
      this.#excuseUnread(audience, member);
    }
  }

  /** It reads no more, or on again. Who does not read is served as the server likes, and others are served all the same. */
  paused(member: number, isPaused: boolean, at: number): void {
    this.#isPaused[member] = isPaused ? 1 : 0;
    this.#isSure[member] = 0;
    this.sureSince[member] = Number.POSITIVE_INFINITY;
    if (!isPaused && this.openedAt[member] !== Number.POSITIVE_INFINITY) this.#fresh.add(member);
    this.#rehold(member);
    if (isPaused)
      for (const audience of this.#audiencesOf[member] as readonly Audience[])
        this.#excuse(audience, member, at, true);
  }

  changed(audience: Audience, member: number, state: Change['state'], at: number): void {
    audience.changes.set(member, { state, at, served: false });
    this.#rehold(member);
    if (state === 'leaving') this.#excuse(audience, member, at, true);
  }

  /** To be called now and then: who has been connected for long counts as registered. */
  tick(at: number): void {
    for (const member of this.#fresh) {
      if (at - (this.openedAt[member] as number) < REGISTERED_AFTER_MS) return;
      this.#makeSure(member, at);
    }
  }

  #makeSure(member: number, at: number): void {
    if (this.#isPaused[member] === 1) return;
    this.sureSince[member] = at;
    this.#fresh.delete(member);
    this.#isSure[member] = 1;
    this.#rehold(member);
  }

  #rehold(member: number): void {
    const isThere = this.openedAt[member] !== Number.POSITIVE_INFINITY;
    for (const audience of this.#audiencesOf[member] as readonly Audience[]) {
      const state = audience.changes.get(member)?.state ?? 'in';
      const as =
        !isThere || state === 'out' ? 'none' : this.#isSure[member] && state === 'in' ? 'sure' : 'maybe';
      audience.hold(audience.placeOf(member), as);
    }
  }

  /** What is on its way to this member is owed no more; `may` where it may come all the same, on this connection. */
  #excuse(audience: Audience, member: number, at: number, may: boolean): void {
    const place = audience.placeOf(member);
    for (const flight of this.#openIn[audience.index] ?? []) {
      if (!flight.due?.delete(place)) continue;
      flight.owed--;
      this.digests.excuse(member, flight.n);
      this.#listener.excused(flight);
      if (may) {
        flight.may ??= new Bits(audience.conversation.members.length);
        flight.may.add(place);
      }
      this.#countDown(flight, at);
    }
  }

  /** What nobody has seen of one whose connection ended need not have been read by the server. */
  #excuseUnread(audience: Audience, sender: number): void {
    for (const flight of this.#openIn[audience.index] ?? [])
      if (flight.sender === sender && flight.delivered === 0 && !flight.acknowledged) {
        // It may have been read all the same, and come yet.
        flight.may ??= new Bits(audience.conversation.members.length);
        for (const place of flight.due ?? []) flight.may.add(place);
        this.#excuseAll(flight);
      }
  }

  // Messages.

  /** A message was sent: it is owed to all whom the server must serve at this moment. */
  sent(given: Sent): Flight {
    const { n, audience, sender, isAdopted } = given;
    const { members } = audience.conversation;
    const place = audience.placeOf(sender);
    const due = new Bits(audience.sure);
    const may = audience.maybeCount > 0 || isAdopted ? new Bits(audience.maybe) : null;
    may?.delete(place);
    let owed = audience.sureCount - (due.delete(place) ? 1 : 0);
    // Who counts as registered only since it may have been sent may get it.
    if (isAdopted)
      for (const each of due)
        if (!this.#wasSure(audience, members[each] as number, given.sentAt) && due.delete(each)) {
          may?.add(each);
          owed--;
        }
    const path = this.#pathNumber(audience, sender);
    const flight: Flight = {
      ...given,
      before: this.#last.get(path) ?? null,
      ...{ due: owed > 0 ? due : null, left: owed, owed, delivered: 0, may },
      receiptDue: audience.sure.has(place),
      ...{ acknowledged: false, template: null, broken: [], alike: 0 },
    };
    if (owed > 0) {
      for (const each of due) this.digests.owe(members[each] as number, n);
      this.#openIn[audience.index] ??= new Set();
      this.#openIn[audience.index]?.add(flight);
      this.#openBytes += due.bytes;
      this.openCount++;
      this.openPushes += owed;
    }
    this.#last.set(path, flight);
    this.flights.set(n, flight);
    this.#forget();
    return flight;
  }

  /** What a push of a message that is remembered is. */
  push(flight: Flight, member: number, at: number): PushKind {
    const { audience, sentAt } = flight;
    const place = audience.placeOf(member);
    if (place < 0) return 'leak';
    const wasThere = (this.openedAt[member] as number) <= sentAt;
    if (audience.changes.size > 0) {
      const change = audience.changes.get(member);
      if (change?.state === 'out' && change.at <= sentAt) return 'left leak';
      if (change && change.at <= sentAt) change.served = true;
    }
    if (member === flight.sender) {
      if (flight.acknowledged) return wasThere ? 'repeat' : 'replayed';
      flight.acknowledged = true;
      return 'receipt';
    }
    if (flight.due?.delete(place)) {
      flight.delivered++;
      this.served[member] = (this.served[member] as number) + 1;
      this.digests.get(member, flight.n);
      this.#countDown(flight, at);
      return 'delivered';
    }
    if (!wasThere || audience.since(member) > sentAt) return 'replayed';
    // Something that was sent since the connection opened has come on it: the server has it registered.
    if (this.#fresh.has(member)) this.#makeSure(member, at);
    if (flight.may?.delete(place)) {
      this.served[member] = (this.served[member] as number) + 1;
      return 'optional';
    }
    return 'repeat';
  }

  /** Whether a message of this number was forgotten. */
  isPast(n: number): boolean {
    return this.#past.has(n);
  }

  /** The same for one that was forgotten; null for one that was never sent. */
  pushOfPast(n: number, member: number): PushKind | null {
    const past = this.#past.get(n);
    if (!past) return null;
    const { audience, sender, sentAt, wasComplete } = past;
    if (audience.placeOf(member) < 0) return 'leak';
    const isSince = (this.openedAt[member] as number) > sentAt || audience.since(member) > sentAt;
    return isSince || member === sender || !wasComplete ? 'replayed' : 'repeat';
  }

  /** Whether a later message of the same sender came to this member before this one. To be asked once for each first push. */
  isOvertaken(flight: Flight, member: number): boolean {
    const { before, audience } = flight;
    if (before === null && this.#gaps.size === 0) return false;
    const key = member * PATHS + this.#pathNumber(audience, flight.sender);
    const latest = this.#gaps.get(key);
    if (latest !== undefined && latest > flight.n) return true;
    if (before === null || this.#gaps.size >= MOST_GAPS) return false;
    const place = audience.placeOf(member);
    if (before.due?.has(place) || before.may?.has(place)) this.#gaps.set(key, flight.n);
    return false;
  }

  #wasSure(audience: Audience, member: number, at: number): boolean {
    return (this.sureSince[member] as number) <= at && audience.since(member) <= at;
  }

  #pathNumber(audience: Audience, sender: number): number {
    const key = `${audience.index} ${sender}`;
    const known = this.#pathOf.get(key);
    if (known !== undefined) return known;
    this.#pathOf.set(key, this.#pathOf.size);
    return this.#pathOf.size - 1;
  }

  #countDown(flight: Flight, at: number): void {
    flight.left--;
    this.openPushes--;
    if (flight.left > 0) return;
    this.#openBytes -= flight.due?.bytes ?? 0;
    this.openCount--;
    flight.due = null;
    this.#openIn[flight.audience.index]?.delete(flight);
    this.#listener.complete(flight, at);
  }

  /** Every message that somebody must still get. */
  *open(): Generator<Flight> {
    for (const flight of this.flights.values()) if (flight.left > 0) yield flight;
  }

  #forget(): void {
    if (this.flights.size <= REMEMBERED && this.#openBytes <= MOST_OPEN_BYTES) return;
    let tries = 0;
    for (const flight of this.flights.values()) {
      if (++tries > 2) return;
      if (flight.left === 0 || this.#openBytes > MOST_OPEN_BYTES) this.#drop(flight);
      else {
        // Somebody still waits for it: it is looked at again once all others were.
        this.flights.delete(flight.n);
        this.flights.set(flight.n, flight);
      }
    }
  }

  /** The end: everything is told that is still remembered; what was sent after `decidedBefore` is owed to nobody. */
  forgetAll(decidedBefore: number): void {
    for (const flight of this.flights.values()) {
      if (flight.sentAt > decidedBefore) this.#excuseAll(flight);
      this.#drop(flight);
    }
  }

  #excuseAll(flight: Flight): void {
    for (const place of flight.due ?? []) {
      flight.owed--;
      this.digests.excuse(flight.audience.memberAt(place), flight.n);
      this.#listener.excused(flight);
    }
    if (flight.due === null) return;
    this.#openIn[flight.audience.index]?.delete(flight);
    this.openPushes -= flight.left;
    flight.left = 0;
    this.#openBytes -= flight.due.bytes;
    this.openCount--;
    flight.due = null;
  }

  #drop(flight: Flight): void {
    const { n, audience, sender, sentAt, left } = flight;
    this.flights.delete(n);
    this.#openIn[audience.index]?.delete(flight);
    // A chain would hold on to all messages of a sender.
    flight.before = null;
    const path = this.#pathNumber(audience, sender);
    if (this.#last.get(path) === flight) this.#last.delete(path);
    this.#past.set(n, { audience, sender, sentAt, wasComplete: left === 0 && flight.owed > 0 });
    this.#listener.forgotten(flight);
    if (flight.due === null) return;
    this.openPushes -= flight.left;
    this.#openBytes -= flight.due.bytes;
    this.openCount--;
  }
}
