import type { Population } from '../plan/population.ts';
import { Audience, type Change } from './audience.ts';
import { Bits } from './bits.ts';
import { Digests } from './digests.ts';
import type { Flight, PushKind } from './flight.ts';
import { type ObligationListener, Obligations } from './obligations.ts';
import { Presence } from './presence.ts';
import { SenderOrder } from './sender-order.ts';

/** Messages that are remembered at least, so that one that comes once more is known: minutes at the usual pace. */
const REMEMBERED = 4096;

/** Who waits for what may take so much; beyond it the oldest messages are decided at once. */
const MOST_OPEN_BYTES = 64 * 1024 * 1024;

/** What is kept of a message that was forgotten. */
interface Past {
  readonly audience: Audience;
  readonly sender: number;
  readonly sentAt: number;
  readonly wasComplete: boolean;
}

/** Told of what happens to messages. */
export interface FanOutListener extends ObligationListener {
  /** It is forgotten; whoever must still get it never will. */
  forgotten(flight: Flight): void;
}

/** What is known of a message when it is sent. */
type Sent = Pick<Flight, 'n' | 'phase' | 'sender' | 'audience' | 'sentAt' | 'isAdopted' | 'entry'>;

/**
 * Who must, may and must not get each message, and what each push is: facts, and no verdicts.
 *
 * A message that all have got takes no memory for its members any more, so that memory grows with the messages on their
 * way, and with members and messages, but never with both multiplied.
 */
export class FanOut {
  readonly audiences: readonly Audience[];
  readonly digests: Digests;
  readonly presence: Presence;
  /** Messages by number, as long as they are remembered. */
  readonly flights = new Map<number, Flight>();
  readonly #listener: FanOutListener;
  readonly #obligations: Obligations;
  readonly #order = new SenderOrder();
  readonly #past = new Map<number, Past>();

  constructor({ users, conversations }: Population, listener: FanOutListener) {
    this.#listener = listener;
    this.audiences = conversations.map((each, i) => new Audience(each, i));
    this.presence = new Presence(users.length, this.audiences);
    this.digests = new Digests(users.length);
    this.#obligations = new Obligations(this.digests, listener);
  }

  /** Messages that somebody must still get. */
  get openCount(): number {
    return this.#obligations.openCount;
  }

  /** Pushes that are still to come. */
  get openPushes(): number {
    return this.#obligations.openPushes;
  }

  // Connections and memberships.

  opened(member: number, at: number): void {
    this.presence.opened(member, at);
  }

  /** A connection is gone: nothing is owed there any more. */
  gone(member: number, at: number): void {
    this.presence.gone(member);
    for (const audience of this.presence.audiencesOf(member)) {
      this.#obligations.excuse(audience, member, at, false);
      this.#obligations.excuseUnread(audience, member);
    }
  }

  /** It reads no more, or on again. Who does not read is served as the server likes, and others are served all the same. */
  paused(member: number, isPaused: boolean, at: number): void {
    this.presence.paused(member, isPaused);
    if (isPaused)
      for (const audience of this.presence.audiencesOf(member))
        this.#obligations.excuse(audience, member, at, true);
  }

  changed(audience: Audience, member: number, state: Change['state'], at: number): void {
    audience.changes.set(member, { state, at, served: false });
    this.presence.rehold(member);
    if (state === 'leaving') this.#obligations.excuse(audience, member, at, true);
  }

  /** To be called now and then: who has been connected for long counts as registered. */
  tick(at: number): void {
    this.presence.tick(at);
  }

  // Messages.

  /** A message was sent: it is owed to all whom the server must serve at this moment. */
  sent(given: Sent): Flight {
    const { n, audience, sender, isAdopted } = given;
    const place = audience.placeOf(sender);
    const due = new Bits(audience.sure);
    const may = audience.maybeCount > 0 || isAdopted ? new Bits(audience.maybe) : null;
    may?.delete(place);
    let owed = audience.sureCount - (due.delete(place) ? 1 : 0);
    // Who counts as registered only since it may have been sent may get it.
    if (isAdopted)
      for (const each of due)
        if (!this.presence.wasSure(audience, audience.memberAt(each), given.sentAt) && due.delete(each)) {
          may?.add(each);
          owed--;
        }
    const flight: Flight = {
      ...given,
      before: this.#order.last(audience, sender),
      ...{ due: owed > 0 ? due : null, left: owed, owed, delivered: 0, may },
      receiptDue: audience.sure.has(place),
      ...{ acknowledged: false, template: null, broken: [], alike: 0 },
    };
    this.#obligations.owe(flight);
    this.#order.sent(flight);
    this.flights.set(n, flight);
    this.#forget();
    return flight;
  }

  /** What a push of a message that is remembered is. */
  push(flight: Flight, member: number, at: number): PushKind {
    const { audience, sentAt } = flight;
    const { presence } = this;
    const place = audience.placeOf(member);
    if (place < 0) return 'leak';
    const wasThere = presence.wasThere(member, sentAt);
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
    if (this.#obligations.fulfil(flight, place, member, at)) {
      presence.wasPushedTo(member);
      return 'delivered';
    }
    if (!wasThere || audience.since(member) > sentAt) return 'replayed';
    // Something that was sent since the connection opened has come on it: the server has it registered.
    presence.registered(member, at);
    if (!flight.may?.delete(place)) return 'repeat';
    presence.wasPushedTo(member);
    return 'optional';
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
    const isSince = !this.presence.wasThere(member, sentAt) || audience.since(member) > sentAt;
    return isSince || member === sender || !wasComplete ? 'replayed' : 'repeat';
  }

  /** Whether a later message of the same sender came to this member before this one. To be asked once for each first push. */
  isOvertaken(flight: Flight, member: number): boolean {
    return this.#order.isOvertaken(flight, member);
  }

  /** Every message that somebody must still get. */
  *open(): Generator<Flight> {
    for (const flight of this.flights.values()) if (flight.left > 0) yield flight;
  }

  // What is remembered.

  #forget(): void {
    const isTooMuch = (): boolean => this.#obligations.openBytes > MOST_OPEN_BYTES;
    if (this.flights.size <= REMEMBERED && !isTooMuch()) return;
    let tries = 0;
    for (const flight of this.flights.values()) {
      if (++tries > 2) return;
      if (flight.left === 0 || isTooMuch()) this.#drop(flight);
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
      if (flight.sentAt > decidedBefore) this.#obligations.excuseAll(flight);
      this.#drop(flight);
    }
  }

  #drop(flight: Flight): void {
    const { n, audience, sender, sentAt, left, owed } = flight;
    this.flights.delete(n);
    this.#order.forget(flight);
    this.#obligations.forget(flight);
    this.#past.set(n, { audience, sender, sentAt, wasComplete: left === 0 && owed > 0 });
    this.#listener.forgotten(flight);
  }
}
