import type { Audience } from './audience.ts';
import type { Flight } from './flight.ts';

/** Paths on which a later message came first, and which are watched: a bound on what a hostile server can pile up. */
const MOST_GAPS = 200_000;

const PATHS = 2 ** 24;

/** The order of one sender's messages in one conversation, which is a path, and who got them in another one. */
export class SenderOrder {
  readonly #pathOf = new Map<string, number>();
  /** By path, its last message. */
  readonly #last = new Map<number, Flight>();
  /** By member and path, the latest message that came before an earlier one. */
  readonly #gaps = new Map<number, number>();

  /** The last message on a path, as long as it is remembered. */
  last(audience: Audience, sender: number): Flight | null {
    return this.#last.get(this.#pathNumber(audience, sender)) ?? null;
  }

  sent(flight: Flight): void {
    this.#last.set(this.#pathNumber(flight.audience, flight.sender), flight);
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

  forget(flight: Flight): void {
    // A chain would hold on to all messages of a sender.
    flight.before = null;
    const path = this.#pathNumber(flight.audience, flight.sender);
    if (this.#last.get(path) === flight) this.#last.delete(path);
  }

  #pathNumber(audience: Audience, sender: number): number {
    const key = `${audience.index} ${sender}`;
    const known = this.#pathOf.get(key);
    if (known !== undefined) return known;
    this.#pathOf.set(key, this.#pathOf.size);
    return this.#pathOf.size - 1;
  }
}
