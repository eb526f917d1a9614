/** One competitor in a race: does its work once for each call. */
export interface Runner {
  readonly name: string;
  readonly run: () => unknown;
}

/** Median time of one call, and the median of its ratio to the first runner's time in the same round. */
export interface Measured {
  readonly name: string;
  readonly nanoseconds: number;
  readonly ratio: number;
}

/** Odd, so that a median is one of the measured values; 151 gave medians within 3 % of each other between runs on two busy cores. */
const ROUNDS = 151;
/** Length of one batch: hundreds of times the timer's own cost, short against the machine's other work. */
const BATCH_MS = 2;
const WARM_UP_MS = 60;

/** Keeps results alive, so that no call can be optimised away. */
let sink: unknown;

/** The value in the middle; of an even number the later one of the two. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1]!;

function timeBatch({ run }: Runner, calls: number): number {
  const start = performance.now();
  for (let call = 0; call < calls; call++) sink = run();
  return ((performance.now() - start) * 1e6) / calls;
}

/** Each item gets a random key; by its keys a list is in random order. */
const shuffled = <T>(items: readonly T[]): readonly T[] =>
  items
    .map((item) => ({ item, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);

/** Warms a runner up and says how many calls fill a batch. */
function callsPerBatch(runner: Runner): number {
  const end = performance.now() + WARM_UP_MS;
  let calls = 0;
  while (performance.now() < end) {
    for (let call = 0; call < 20; call++) sink = runner.run();
    calls += 20;
  }
  return Math.max(1, Math.round((calls * BATCH_MS) / WARM_UP_MS));
}

/**
 * Measures runners against the first of them.
 *
 * Every round runs each once, in a random order, so that what else the machine does, and the garbage that
 * the one before left, fall on all alike; a ratio only ever compares times of one round.
 */
export function race(runners: readonly Runner[]): readonly Measured[] {
  const batches = runners.map((runner) => ({ runner, calls: callsPerBatch(runner), times: [] as number[] }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { runner, calls, times } of shuffled(batches)) times.push(timeBatch(runner, calls));
  }
  const base = batches[0]!.times;
  return batches.map(({ runner, times }) => ({
    name: runner.name,
    nanoseconds: median(times),
    ratio: median(times.map((time, round) => time / base[round]!)),
  }));
}

/** What the last call gave; read once at the end, so that the calls count as used. */
export const lastResult = (): unknown => sink;
