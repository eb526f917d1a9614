import type { Database } from './postgres-database.ts';

/** The database's time, as this node knows it. */
export interface SharedClock {
  /** In milliseconds since 1970. */
  now(): number;
  stop(): void;
}

/** A quartz drifts by some 50 µs in a second at the worst, so by 0.5 ms in this time. */
const EVERY_MS = 10_000;

/** Of so many answers the fastest one tells the time best: what it was under way is what it may be off by. */
const SAMPLES = 5;

/**
 * One clock for all nodes: the database's. A node whose own time is off stamps messages as the others do, and a time that
 * is set while it runs changes nothing, since between two looks `performance.now` counts on.
 */
export async function clockOf({ ask }: Database): Promise<SharedClock> {
  let ahead = 0;

  async function look(): Promise<void> {
    let fastest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < SAMPLES; i++) {
      const start = performance.now();
      const [row] = await ask('SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now', []);
      const took = performance.now() - start;
      if (took >= fastest) continue;
      fastest = took;
      ahead = Number(row?.now) - (start + took / 2);
    }
  }

  await look();
  const timer = setInterval(() => {
    // Where the database is away, the clock goes on by itself.
    look().catch(() => {});
  }, EVERY_MS);
  timer.unref();
  return { now: () => performance.now() + ahead, stop: () => clearInterval(timer) };
}
