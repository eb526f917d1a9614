import type { Shard } from '../../config/shard.ts';
import { MUSTER } from '../judge/recogniser.ts';
import type { ScaleJudge } from '../judge/scale-judge.ts';
import type { Crowd } from './crowd.ts';
import { pause } from './load.ts';

/** How often a machine says again that it is ready: until the first one has heard it, and said go. */
const AGAIN_MS = 500;

/** How long all machines may take to be there: those of a cluster are started one after another, some minutes apart. */
const PATIENCE_MS = 10 * 60_000;

/** What a muster is for: to begin together, and to end together. */
export type Occasion = 'start' | 'end';

/**
 * Machines of one run wait for each other, through the server under test: each has a user of its own who tells the user of
 * the first machine that it is ready, and that one tells all to go. It takes no further port.
 */
export class Muster {
  readonly #shard: Shard;
  readonly #crowd: Crowd;
  readonly #users: readonly string[];
  readonly #run: string;
  /** By occasion, who is ready; and whether it was said to go. */
  readonly #ready = new Map<string, Set<number>>();
  readonly #gone = new Set<string>();

  constructor(shard: Shard, run: string, users: readonly string[], crowd: Crowd, judge: ScaleJudge) {
    this.#shard = shard;
    this.#run = run;
    this.#users = users;
    this.#crowd = crowd;
    judge.onMuster = (text) => this.#hear(text);
  }

  /** Waits until all are there; null once they are, else who is missing, in words. */
  async meet(
    occasion: Occasion,
    signal: AbortSignal,
    onWait: (what: string) => void,
  ): Promise<string | null> {
    const { index, of } = this.#shard;
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      if (signal.aborted) return 'the run was interrupted';
      const missing = this.#missing(occasion);
      if (index === 1 && missing.length === 0) {
        this.#gone.add(occasion);
        for (let other = 2; other <= of; other++) this.#say(other, `${occasion} go`);
        return null;
      }
      if (this.#gone.has(occasion)) return null;
      const waits = index === 1 ? `shard ${missing.join(', ')}` : 'shard 1';
      if (performance.now() > until)
        return `${waits} of ${of} did not come within ${PATIENCE_MS / 60_000} minutes`;
      onWait(`waiting for ${waits} of ${of}`);
      if (index !== 1) this.#say(1, `${occasion} ready ${index}`);
      await pause(AGAIN_MS, signal);
    }
  }

  #missing(occasion: Occasion): number[] {
    const { of } = this.#shard;
    const ready = this.#ready.get(occasion);
    return Array.from({ length: of - 1 }, (_, i) => i + 2).filter((index) => !ready?.has(index));
  }

  #hear(text: string): void {
    const [run, occasion = '', what, index] = text.split(' ');
    if (run !== this.#run) return;
    if (what === 'go') this.#gone.add(occasion);
    if (what !== 'ready') return;
    const ready = this.#ready.get(occasion) ?? new Set();
    this.#ready.set(occasion, ready.add(Number(index)));
    // Whoever still asks has not heard it.
    if (this.#gone.has(occasion)) this.#say(Number(index), `${occasion} go`);
  }

  /** Users are dealt out one by one, so that the first of each machine is known to all. */
  #say(other: number, what: string): void {
    const receiverId = this.#users[other - 1];
    const content = `${MUSTER}${this.#run} ${what}`;
    this.#crowd.send(this.#shard.index - 1, JSON.stringify({ type: 'text', content, receiverId }));
  }
}
