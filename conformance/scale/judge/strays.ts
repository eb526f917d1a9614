import type { Arrival } from '../../ledger/entry.ts';
import type { Population } from '../plan/population.ts';
import type { Flight } from './flight.ts';

/** A push that no text in it explains. */
export interface Stray extends Pick<Arrival, 'message' | 'event'> {
  readonly member: number;
}

/** A bound on what a server that says much of its own can pile up here. */
const MOST_STRAYS = 1000;

/** Pushes that could not be recognised: at the end they may stand in the place of messages that never came. */
export class Strays {
  readonly #strays: Stray[] = [];

  add(stray: Stray): void {
    if (this.#strays.length < MOST_STRAYS) this.#strays.push(stray);
  }

  /** Each with a message of the same sender that its user never got, and that was sent before. */
  *matched(open: Iterable<Flight>, { users }: Population): Generator<[Flight, Stray]> {
    if (this.#strays.length === 0) return;
    const flights = [...open];
    for (const stray of this.#strays) {
      const flight = flights.find(({ audience, due, sender, sentAt }) => {
        const place = audience.placeOf(stray.member);
        const isOwed = place >= 0 && due?.has(place) === true && sentAt <= stray.event.at;
        return isOwed && users[sender] === stray.message.senderId;
      });
      if (flight) yield [flight, stray];
    }
  }
}
