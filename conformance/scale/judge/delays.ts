import { DDSketch } from '@datadog/sketches-js';

/** Every quantile is true to so much of itself. */
const ACCURACY = 0.01;

/** Rows and columns of the map of delays: what a screen can show. */
const ROWS = 50;
const COLUMNS = 60;

/** On which way a push came. */
export const WAYS = ['group', 'private', 'receipt'] as const;
export type Way = (typeof WAYS)[number];

/** A sketch of times in milliseconds, as plain data: sketches of several machines become one. */
export interface SketchData {
  readonly count: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  readonly zeros: number;
  /** Bins that hold something: index, count, index, count ... */
  readonly bins: readonly number[];
}

/** The bins of a sketch; the library keeps them, and names them nowhere in its types. */
interface Store {
  readonly bins: readonly number[];
  readonly offset: number;
  add(key: number, weight: number): void;
}

export const newSketch = (): DDSketch => new DDSketch({ relativeAccuracy: ACCURACY });

export function dataOf(sketch: DDSketch): SketchData {
  const { bins, offset } = sketch.store as unknown as Store;
  const filled = bins.flatMap((count, i) => (count > 0 ? [i + offset, count] : []));
  const { count, sum, min, max, zeroCount } = sketch;
  return count === 0
    ? { count: 0, sum: 0, min: 0, max: 0, zeros: 0, bins: [] }
    : { count, sum, min, max, zeros: zeroCount, bins: filled };
}

export function sketchFrom(data: SketchData): DDSketch {
  const sketch = newSketch();
  const store = sketch.store as unknown as Store;
  for (let i = 0; i < data.bins.length; i += 2) store.add(data.bins[i] as number, data.bins[i + 1] as number);
  sketch.zeroCount = data.zeros;
  sketch.count = data.count;
  sketch.sum = data.sum;
  if (data.count > 0) {
    sketch.min = data.min;
    sketch.max = data.max;
  }
  return sketch;
}

/** Median, 99th and 99.9th of a hundred, and the slowest, in milliseconds. */
export interface Quantiles {
  readonly count: number;
  readonly median: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

export function quantilesOf(sketch: DDSketch): Quantiles {
  const { count, max } = sketch;
  if (count === 0) return { count: 0, median: 0, p99: 0, p999: 0, max: 0 };
  // A sketch may overstate by its accuracy: no quantile is beyond the slowest.
  const at = (share: number): number => Math.min(max, sketch.getValueAtQuantile(share));
  return { count, median: at(0.5), p99: at(0.99), p999: at(0.999), max };
}

/** How long pushes took: by phase and way, by member, and as a map of members by time. */
export class Delays {
  readonly #byPhase: Record<Way, DDSketch>[] = [];
  readonly sums: Float64Array;
  readonly counts: Uint32Array;
  readonly longest: Float32Array;
  readonly #mapSums = new Float64Array(ROWS * COLUMNS);
  readonly #mapCounts = new Uint32Array(ROWS * COLUMNS);
  readonly #rowMembers: number;
  readonly #columnMs: number;

  /** `expectedMs` is how long the load is about to last. */
  constructor(members: number, expectedMs: number) {
    this.sums = new Float64Array(members);
    this.counts = new Uint32Array(members);
    this.longest = new Float32Array(members);
    this.#rowMembers = Math.max(1, Math.ceil(members / ROWS));
    this.#columnMs = Math.max(100, expectedMs / COLUMNS);
  }

  take(member: number, phase: number, way: Way, sentAt: number, ms: number): void {
    this.of(phase)[way].accept(ms);
    if (way === 'receipt') return;
    this.sums[member] = (this.sums[member] as number) + ms;
    this.counts[member] = (this.counts[member] as number) + 1;
    if (ms > (this.longest[member] as number)) this.longest[member] = ms;
    const column = Math.min(COLUMNS - 1, Math.floor(sentAt / this.#columnMs));
    const cell = Math.floor(member / this.#rowMembers) * COLUMNS + column;
    this.#mapSums[cell] = (this.#mapSums[cell] as number) + ms;
    this.#mapCounts[cell] = (this.#mapCounts[cell] as number) + 1;
  }

  of(phase: number): Record<Way, DDSketch> {
    this.#byPhase[phase] ??= { group: newSketch(), private: newSketch(), receipt: newSketch() };
    return this.#byPhase[phase] as Record<Way, DDSketch>;
  }

  /** All phases together. */
  all(): Record<Way, DDSketch> {
    const all = { group: newSketch(), private: newSketch(), receipt: newSketch() };
    for (const phase of this.#byPhase) if (phase) for (const way of WAYS) all[way].merge(phase[way]);
    return all;
  }

  /** The members who waited longest on the whole: number, mean and longest delay. */
  slowest(most: number): { member: number; mean: number; longest: number }[] {
    const mean = (member: number): number => (this.sums[member] as number) / (this.counts[member] as number);
    return [...this.counts.keys()]
      .filter((member) => (this.counts[member] as number) > 0)
      .sort((a, b) => mean(b) - mean(a))
      .slice(0, most)
      .map((member) => ({ member, mean: mean(member), longest: this.longest[member] as number }));
  }

  /** Mean delays, a row for so many members each and a column for so much time; null where nothing came. */
  map(): { columnMs: number; rowMembers: number; rows: (number | null)[][] } {
    const last = this.#mapCounts.findLastIndex((count) => count > 0);
    const rows = Array.from({ length: Math.floor(last / COLUMNS) + 1 }, (_, row) =>
      Array.from({ length: COLUMNS }, (_, column) => {
        const cell = row * COLUMNS + column;
        const count = this.#mapCounts[cell] as number;
        return count === 0 ? null : Math.round(((this.#mapSums[cell] as number) / count) * 100) / 100;
      }),
    );
    return { columnMs: this.#columnMs, rowMembers: this.#rowMembers, rows };
  }
}
