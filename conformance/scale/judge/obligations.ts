import type { Audience } from './audience.ts';
import { Bits } from './bits.ts';
import type { Digests } from './digests.ts';
import type { Flight } from './flight.ts';

/** Told of what becomes of what is owed. */
export interface ObligationListener {
  /** One who had to get it need not any more. */
  excused(flight: Flight): void;
  /** Everybody who had to has got it. */
  complete(flight: Flight, at: number): void;
}

/** What is still owed to whom, and what is owed no more. */
export class Obligations {
  /** Messages that somebody must still get. */
  openCount = 0;
  /** Pushes that are still to come. */
  openPushes = 0;
  /** What it takes to know who waits for what. */
  openBytes = 0;
  readonly #digests: Digests;
  readonly #listener: ObligationListener;
  /** By conversation, the messages that somebody must still get. */
  readonly #openIn: (Set<Flight> | undefined)[] = [];

  constructor(digests: Digests, listener: ObligationListener) {
    this.#digests = digests;
    this.#listener = listener;
  }

  /** A message was sent: from here on it is owed to all who stand in `due`. */
  owe(flight: Flight): void {
    const { due, owed, audience, n } = flight;
    if (due === null) return;
    for (const place of due) this.#digests.owe(audience.memberAt(place), n);
    this.#openIn[audience.index] ??= new Set();
    this.#openIn[audience.index]?.add(flight);
    this.openBytes += due.bytes;
    this.openCount++;
    this.openPushes += owed;
  }

  /** It came to a member; whether it was still owed there. */
  fulfil(flight: Flight, place: number, member: number, at: number): boolean {
    if (!flight.due?.delete(place)) return false;
    flight.delivered++;
    this.#digests.get(member, flight.n);
    this.#countDown(flight, at);
    return true;
  }

  /** What is on its way to this member is owed no more; `may` where it may come all the same, on this connection. */
  excuse(audience: Audience, member: number, at: number, may: boolean): void {
    const place = audience.placeOf(member);
    for (const flight of this.#openIn[audience.index] ?? []) {
      if (!flight.due?.delete(place)) continue;
      this.#excuseOne(flight, member);
      if (may) {
        flight.may ??= new Bits(audience.conversation.members.length);
        flight.may.add(place);
      }
      this.#countDown(flight, at);
    }
  }

  /** What nobody has seen of one whose connection ended need not have been read by the server. */
  excuseUnread(audience: Audience, sender: number): void {
    for (const flight of this.#openIn[audience.index] ?? [])
      if (flight.sender === sender && flight.delivered === 0 && !flight.acknowledged) {
        // It may have been read all the same, and come yet.
        flight.may ??= new Bits(audience.conversation.members.length);
        for (const place of flight.due ?? []) flight.may.add(place);
        this.excuseAll(flight);
      }
  }

  /** Nobody need get it any more. */
  excuseAll(flight: Flight): void {
    if (flight.due === null) return;
    for (const place of flight.due) this.#excuseOne(flight, flight.audience.memberAt(place));
    this.forget(flight);
    flight.left = 0;
    flight.due = null;
  }

  /** It is waited for no more, whatever of it is missing. */
  forget(flight: Flight): void {
    if (flight.due === null) return;
    this.#openIn[flight.audience.index]?.delete(flight);
    this.openPushes -= flight.left;
    this.openBytes -= flight.due.bytes;
    this.openCount--;
  }

  #excuseOne(flight: Flight, member: number): void {
    flight.owed--;
    this.#digests.excuse(member, flight.n);
    this.#listener.excused(flight);
  }

  #countDown(flight: Flight, at: number): void {
    flight.left--;
    this.openPushes--;
    if (flight.left > 0) return;
    this.forget(flight);
    flight.due = null;
    this.#listener.complete(flight, at);
  }
}
