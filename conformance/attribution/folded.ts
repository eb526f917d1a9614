import { cameToUser, cameWhereDue, type Entry } from '../ledger/entry.ts';

/** Times of arrivals that are kept of one user before every second one is dropped. */
const MOST_TIMES = 4000;

/** From whom to whom, or to which group. */
export const wayOf = ({ sender, audience }: Entry): string => JSON.stringify([sender, audience]);

/** What forgotten messages leave behind for the question why a later one is missing. */
export class Folded {
  /** When messages of others arrived at each user, sorted; thinned out where there are many. */
  readonly arrivals = new Map<string, number[]>();
  /** Messages of private bursts that came. */
  burstArrivals = 0;
  /** Users who got something that was addressed to them. */
  readonly served = new Set<string>();

  /** Ways on which something came, see `wayOf`. */
  readonly ways = new Set<string>();

  add(entry: Entry): void {
    const { deliveries, sender, audience, intent } = entry;
    for (const { connection, event } of deliveries)
      if (connection.user !== null && connection.user !== sender) this.#addArrival(connection.user, event.at);
    if (!cameWhereDue(entry)) return;
    this.ways.add(wayOf(entry));
    if (audience.kind === 'private' && cameToUser(entry, audience.to)) this.served.add(audience.to);
    if (intent.inBurst && intent.requirement === 'CONN-06') this.burstArrivals++;
  }

  #addArrival(user: string, at: number): void {
    const times = this.arrivals.get(user) ?? [];
    this.arrivals.set(user, times);
    times.push(at);
    if (times.length > MOST_TIMES)
      times.splice(0, times.length, ...times.filter((_, i) => i % 2 === 0 || i === times.length - 1));
  }
}
