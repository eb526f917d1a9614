import { Allowance } from './allowance.ts';

/** A server may refuse everybody after many handshakes without a good token: no more than so many are made at once. */
const MOST = 40;
/** A server that took those does not mind this pace. */
const MORE_EACH_MS = 1000;
/** What a failing session needs is made again when it is played again: three hundred tries of one with two of them. */
const MOST_AGAIN = 600;

/** Counts the handshakes of a run that carried no good token: those of new sessions, and of those that are played again. */
export class Knocks {
  readonly #now: () => number;
  readonly #since: number;
  #taken = 0;
  readonly #again = new Allowance(MOST_AGAIN);

  /** `now` is in milliseconds. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#since = now();
  }

  /** Whether one more may be made. */
  take(): boolean {
    const allowed = MOST + (this.#now() - this.#since) / MORE_EACH_MS;
    if (this.#taken + 1 > allowed) return false;
    this.#taken++;
    return true;
  }

  /** The same for a session that is played again. */
  get again(): Pick<Knocks, 'take' | 'stop'> {
    return { take: () => this.#again.take(), stop: () => this.stop() };
  }

  /** This server minds them: no more are made. */
  stop(): void {
    this.#taken = Number.POSITIVE_INFINITY;
    this.#again.stop();
  }
}
