import type { Ending } from './ending.ts';

/**
 * A message that is late is given thirty times the slowest delivery so far before a scenario goes on without
 * it (it may still come until the end of the run), and never less than this: a busy two-core machine was seen
 * to stall a loopback delivery by up to 400 ms.
 */
const SHORTEST_PATIENCE_MS = 1000;
const PATIENCE_FACTOR = 30;

/** On loopback a delivery takes 1 ms, and 20 ms while the other core is busy; a server that is far away is given more. */
const SHORTEST_MS = 20;
const SHORT_FACTOR = 1.5;
const LONGEST_SHORT_MS = 250;

/** How often `whileProgress` looks whether something has moved. The condition itself is looked at after every event. */
const PROGRESS_LOOK_MS = 200;

/** What is known of the deliveries of this server so far. */
export interface Pace {
  /** How many there were; what counts as progress. */
  readonly delivered: number;
  /** How long the slowest one took, in milliseconds; null before the first. */
  readonly slowestMs: number | null;
}

/** What waiting depends on. */
export interface WaitingSettings {
  /** Time in milliseconds, by the recorder's clock. */
  readonly now: () => number;
  readonly pace: Pace;
  /** Longest time that a due message may take. */
  readonly timeoutMs: number;
  /** Once it has come nobody waits any more. */
  readonly ending: Ending;
}

/** Waiting for what the history brings. No wait polls: each one looks again after every event. */
export class Waiting {
  readonly #settings: WaitingSettings;
  readonly #waiters = new Set<() => void>();
  #waking = false;

  constructor(settings: WaitingSettings) {
    this.#settings = settings;
    settings.ending.listen(() => this.wakeSoon());
  }

  /** Lets every wait look again: once for all events of a moment, and after those who recorded them have taken note. */
  wakeSoon(): void {
    if (this.#waking) return;
    this.#waking = true;
    queueMicrotask(() => {
      this.#waking = false;
      for (const wake of this.#waiters) wake();
    });
  }

  /** Waits until the condition holds; false where time or the run ended first. */
  until(holds: () => boolean, patienceMs = this.patienceMs()): Promise<boolean> {
    if (holds()) return Promise.resolve(true);
    if (this.#settings.ending.hasCome) return Promise.resolve(false);
    return new Promise((resolve) => {
      const done = (result: boolean): void => {
        clearTimeout(timer);
        this.#waiters.delete(wake);
        resolve(result);
      };
      const wake = (): void => {
        if (holds()) done(true);
        else if (this.#settings.ending.hasCome) done(false);
      };
      // What has come in while this process was held up is read behind the timers: a turn later it is there.
      const timer = setTimeout(() => {
        this.#settings.ending.lookForStall();
        setImmediate(() => done(holds()));
      }, patienceMs);
      this.#waiters.add(wake);
    });
  }

  /**
   * Waits until the condition holds, as long as something goes on: false once nothing has moved for the patience.
   *
   * A server that works off what it was sent is slow, not silent. `progress` is a number that changes with it.
   */
  async whileProgress(
    holds: () => boolean,
    patienceMs = this.patienceMs(),
    progress: () => number = () => this.#settings.pace.delivered,
  ): Promise<boolean> {
    const { now, ending } = this.#settings;
    let seen = progress();
    let movedAt = now();
    while (!holds()) {
      const left = movedAt + patienceMs - now();
      if (left <= 0 || ending.hasCome) return false;
      await this.until(holds, Math.min(left, PROGRESS_LOOK_MS));
      const current = progress();
      if (current !== seen) {
        seen = current;
        movedAt = now();
      }
    }
    return true;
  }

  /** Lets time pass; ends early where the run does. */
  async pause(ms: number): Promise<void> {
    await this.until(() => false, ms);
  }

  /** How long to wait for what is not expected to come any more. */
  shortMs(): number {
    const { slowestMs } = this.#settings.pace;
    return Math.min(LONGEST_SHORT_MS, Math.max(SHORTEST_MS, SHORT_FACTOR * (slowestMs ?? 0)));
  }

  /** How long to wait for a delivery before going on without it: learned from this server, bounded by --timeout. */
  patienceMs(): number {
    const { pace, timeoutMs } = this.#settings;
    // Before anything is known a server has what it was promised.
    if (pace.slowestMs === null) return timeoutMs;
    return Math.min(timeoutMs, Math.max(SHORTEST_PATIENCE_MS, pace.slowestMs * PATIENCE_FACTOR));
  }
}
