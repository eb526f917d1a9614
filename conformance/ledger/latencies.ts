/** How long deliveries took on the way from one user to another. */
export interface PathLatency {
  readonly from: string;
  readonly to: string;
  /** The group that it went through; absent for a private message. */
  readonly group?: string;
  /** How many there were. */
  readonly count: number;
  /** Some of them, evenly over the run: the moment in the run, and how long it took, both in milliseconds. */
  readonly samples: readonly (readonly [at: number, ms: number])[];
}

/** More paths, and more samples of one, show a reader nothing more. */
const MOST_PATHS = 12;
const MOST_SAMPLES = 100;

interface Path {
  readonly name: Pick<PathLatency, 'from' | 'to' | 'group'>;
  count: number;
  /** One in so many is kept. */
  every: number;
  samples: [number, number][];
}

/** What deliveries took, path by path; bounded, however long the run is. */
export class Latencies {
  readonly #paths = new Map<string, Path>();

  add(from: string, to: string, group: string | undefined, at: number, ms: number): void {
    const key = JSON.stringify([from, to, group]);
    let path = this.#paths.get(key);
    if (!path) {
      if (this.#paths.size >= MOST_PATHS) return;
      path = {
        name: group === undefined ? { from, to } : { from, to, group },
        count: 0,
        every: 1,
        samples: [],
      };
      this.#paths.set(key, path);
    }
    if (path.count++ % path.every !== 0) return;
    path.samples.push([round(at), round(ms)]);
    if (path.samples.length <= MOST_SAMPLES) return;
    path.samples = path.samples.filter((_, i) => i % 2 === 0);
    path.every *= 2;
  }

  /** Every path that was seen, in the order in which they were. */
  all(): PathLatency[] {
    return [...this.#paths.values()].map(({ name, count, samples }) => ({ ...name, count, samples }));
  }
}

/** A hundredth of a millisecond is finer than any clock of a busy machine. */
const round = (ms: number): number => Math.round(ms * 100) / 100;
