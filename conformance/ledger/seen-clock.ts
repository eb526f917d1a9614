/** Where a clock can stand: bounds on it minus the clock of the histories, in milliseconds. */
export interface ClockRange {
  readonly low: number;
  readonly high: number;
}

interface Seen extends ClockRange {
  /** When it was seen, in milliseconds since the run began. */
  readonly at: number;
  /** Our own wall clock minus that of the histories, by then; null where nobody has said it. */
  readonly ourZero: number | null;
}

/** As far as a kernel slews a clock that is wrong: 500 parts in a million. */
const SLEW = 500 / 1_000_000;

/** Where the server's clock stood in histories that are over. */
export class SeenClock {
  #last: Seen | null = null;

  /** Follows a clock that goes on; one that stands elsewhere does not take its place. */
  add(seen: Seen): void {
    if (this.distance(seen) === 0) this.#last = seen;
  }

  /**
   * How far, in milliseconds, a clock stands from where it was seen last: 0 where it can be the same, also where a machine
   * has slept, or was set, with both clocks on it.
   */
  distance(seen: Seen): number {
    const last = this.#last;
    if (!last) return 0;
    const slewed = Math.abs(seen.at - last.at) * SLEW;
    const byRun = Math.max(0, gap(last, seen, 0) - slewed);
    if (last.ourZero === null || seen.ourZero === null) return byRun;
    return Math.min(byRun, Math.max(0, gap(last, seen, seen.ourZero - last.ourZero) - slewed));
  }

  /** Where it stood. */
  get range(): ClockRange | null {
    return this.#last;
  }
}

/** How far two ranges are apart, where the second was seen by a clock so much further on. */
const gap = (one: ClockRange, other: ClockRange, further: number): number =>
  Math.max(0, other.low - further - one.high, one.low - (other.high - further));
