import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from './commands.ts';
import type { Failure } from './failure.ts';
import { type Ground, type Patience, runSession, type SessionOutcome } from './run-session.ts';

/** How often a failing session is played again, to see whether it is certain. */
const RERUNS = 5;
/** Further tries where the first ones did not show it again: what fails once in ten times is seen in twenty. */
const MORE_RERUNS = 15;
/** Tries of a small session that came of one that failed every time: what fails in one of three is missed once in twenty-five. */
const TRIES_OF_SMALL = 8;
/** A try that passes may have passed by chance: after so many the chance is below 1 in 20. */
const CHANCE = 0.05;
/** More tries than this say nothing new of what fails once in ten times. */
const MOST_TRIES = 30;

/**
 * How long a due message may take while a failing session is played again and again: eight times the slowest delivery of
 * the failing session, but at least this. On a busy two-core machine a loopback delivery was stalled by up to 400 ms; what
 * that spoils is caught when the smallest session is played with all patience.
 */
const SHORTEST_MS = 250;
const FACTOR = 8;

/** A server that remembers for a tenth of a second what came, such as a refused handshake, has forgotten it then. */
const REST_MS = 200;

/** How often a session failed in the same way. */
export interface Rate {
  readonly failed: number;
  readonly of: number;
}

/** An outcome that shows the failure. */
export interface Shown {
  readonly outcome: SessionOutcome;
  readonly failure: Failure;
}

/** An outcome that shows the failure with all patience, and how often it did. */
export interface Confirmed extends Shown {
  readonly rate: Rate;
}

/** How often a session has to be played before it counts as passing, by how often it failed before. */
export function triesFor({ failed, of }: Rate): number {
  const share = of === 0 ? 0 : failed / of;
  if (share === 0) return MOST_TRIES;
  return share === 1 ? 1 : Math.min(MOST_TRIES, Math.ceil(Math.log(CHANCE) / Math.log(1 - share)));
}

const addRates = (one: Rate, other: Rate): Rate => ({
  failed: one.failed + other.failed,
  of: one.of + other.of,
});

/** Plays sessions again and looks for one failure; counts what it spends. */
export class Trials {
  readonly #ground: Ground;
  readonly #shape: string;
  readonly #patience: Patience;
  /** Sessions played so far. */
  spent = 0;
  readonly #allPatience: Patience;
  #shown: Shown | null = null;
  #tries = 1;
  #restMs = 0;

  /** `slowestMs` is how long the slowest message took when the failure was seen. */
  constructor(ground: Ground, shape: string, timeoutMs: number, slowestMs = ground.bounds.slowestMs) {
    this.#ground = ground;
    this.#shape = shape;
    this.#allPatience = { timeoutMs, isAgain: true };
    const brief = Math.max(SHORTEST_MS, FACTOR * slowestMs);
    this.#patience = { timeoutMs: Math.min(timeoutMs, brief), isBrief: true, isAgain: true };
  }

  /** Plays it several times: how often it fails. From then on each try is made as often as chance needs. */
  async classify(session: Session): Promise<Rate> {
    let rate = await this.#count(session, RERUNS, this.#patience);
    if (rate.failed === 0) rate = addRates(rate, await this.#count(session, MORE_RERUNS, this.#patience));
    this.#tries = triesFor(rate);
    return rate;
  }

  /** Plays it several times with all patience: how often it fails. `onTry` is called behind each. */
  count(session: Session, times: number, onTry?: (soFar: Rate) => void): Promise<Rate> {
    return this.#count(session, times, this.#allPatience, onTry);
  }

  async #count(
    session: Session,
    times: number,
    patience: Patience,
    onTry?: (soFar: Rate) => void,
  ): Promise<Rate> {
    let [failed, of] = [0, 0];
    while (of < times && !this.#ground.signal.aborted) {
      if (await this.#play(session, patience)) failed++;
      of++;
      onTry?.({ failed, of });
    }
    return { failed, of };
  }

  /** Whether the failure shows at every try. */
  get isCertain(): boolean {
    return this.#tries === 1;
  }

  /** From now on there is a rest before each try. */
  rest(): void {
    this.#restMs = REST_MS;
  }

  /**
   * Whether the session still fails in this way, in as many tries as it takes to tell; in a share of them where haste is
   * better, and at least in so many. The first try does not count alone: what the session before it left behind on the
   * server may have shown the failure.
   */
  async fails(session: Session, share = 1, least = 1): Promise<boolean> {
    let tries = Math.max(least, Math.ceil(this.#tries * share));
    for (let i = 0; i < tries && !this.#ground.signal.aborted; i++) {
      if (!(await this.#play(session, this.#patience))) continue;
      if (i > 0) return true;
      tries = Math.max(2, tries);
    }
    return false;
  }

  /**
   * Plays it with all patience until it fails again, and then hastily to see how often it does; null where it passes
   * every time. What fails at every try when it is large may be a race once it is small: so one try is not enough.
   */
  async confirm(session: Session): Promise<Confirmed | null> {
    this.#shown = null;
    const tries = Math.max(TRIES_OF_SMALL, this.#tries);
    let of = 0;
    for (; of < tries && !this.#shown && !this.#ground.signal.aborted; of++)
      await this.#play(session, this.#allPatience);
    const shown = this.#shown as Shown | null;
    if (shown === null) return null;
    const again = await this.#count(session, RERUNS, this.#patience);
    return { ...shown, rate: { failed: 1 + again.failed, of: of + again.of } };
  }

  /** Plays it until it fails, at most as often as it takes to classify one; null where it does not. Hastily, unless all patience is asked for. */
  async find(session: Session, isPatient = false): Promise<Shown | null> {
    this.#shown = null;
    const patience = isPatient ? this.#allPatience : this.#patience;
    for (let i = 0; i < RERUNS && !this.#ground.signal.aborted; i++)
      if (await this.#play(session, patience)) break;
    return this.#shown;
  }

  async #play(session: Session, patience: Patience): Promise<boolean> {
    this.spent++;
    if (this.#restMs > 0)
      await sleep(this.#restMs, undefined, { signal: this.#ground.signal }).catch(() => {});
    const outcome = await runSession(this.#ground, session, patience);
    const failure = outcome.failures.find(({ shape }) => shape === this.#shape);
    if (failure) this.#shown = { outcome, failure };
    return failure !== undefined;
  }
}
