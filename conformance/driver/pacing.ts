import type { EventOf } from '../history/event.ts';
import type { Waiting } from './waiting.ts';

/** Below this a whole run would take longer than any budget: 1,000 messages of one user at 2 a second take eight minutes. */
const SLOWEST = 2;

/**
 * What a server that loses messages under load, or ends connections for it, is sent at the most in a second by one user:
 * 40 are no load for any server that was met, and few enough to hold most limits.
 */
const FASTEST = 40;

/** Of what it was seen to take in a second: a window of its own may begin at another moment than ours. */
const SAFE_SHARE = 0.75;

/** Limits of a rate are commonly per second: after so long nothing is held against who sent many at once. */
const LONGEST_WAIT_MS = 1000;

/** Keeps each user below the rate that a server takes, once it is known to have one. */
export class Pacing {
  readonly #now: () => number;
  readonly #waiting: Waiting;
  /** Messages a second that each user may send; null where no limit is known. */
  #perSecond: number | null = null;
  #isKnown = false;
  #knownAt = Number.POSITIVE_INFINITY;
  #ended: EventOf<'closed'> | null = null;
  #isCleared = false;
  #isCounted = false;
  #isBurstTaken = false;
  /** When the next message of each user may go. */
  readonly #nextAt = new Map<string, number>();
  #look: Promise<boolean> | null = null;
  readonly #lastTurn = new Map<string, Promise<void>>();
  /** Messages whose turn has come and that are not sent yet. */
  readonly #granted = new Map<string, number>();

  /** `now` is the time in milliseconds, by the recorder's clock. */
  constructor(now: () => number, waiting: Waiting) {
    this.#now = now;
    this.#waiting = waiting;
  }

  get perSecond(): number | null {
    return this.#perSecond;
  }

  /** Whether a crowd of messages has shown the limit; else it is only suspected. */
  get isKnown(): boolean {
    return this.#isKnown;
  }

  /** Since when each user is kept below the limit, in milliseconds; infinite where none is known. */
  get knownAt(): number {
    return this.#knownAt;
  }

  /** Messages were lost that arrive alone: it may be their number, or chance. */
  suspect(): void {
    if (!this.#isCleared) this.#perSecond ??= FASTEST;
  }

  /** A crowd of messages came through whole: there is no limit that we would reach. */
  release(): void {
    this.#isCleared = true;
    if (!this.#isKnown) this.#perSecond = null;
  }

  /** A burst as large as CONN-06 names came through whole, whatever became of one before. */
  takeBurst(): void {
    this.#isBurstTaken = true;
    this.release();
  }

  get isBurstTaken(): boolean {
    return this.#isBurstTaken;
  }

  /** It was not how many there are in a second: connections end after so many messages, however slowly they are sent. */
  clear(): void {
    this.#isCleared = true;
    this.#isCounted = true;
    this.#isKnown = false;
    this.#perSecond = null;
  }

  /** Whether connections were found to end after so many messages. */
  get isCounted(): boolean {
    return this.#isCounted;
  }

  /** Whether it is known that there is no limit of a rate which we would reach. */
  get isCleared(): boolean {
    return this.#isCleared;
  }

  /** The server took so many of a user's messages in a second, and no more: it lost the others, or ended their connection. */
  limitTo(taken: number, ended: EventOf<'closed'> | null = null): void {
    if (!this.#isKnown) this.#knownAt = this.#now();
    this.#isKnown = true;
    this.#ended = ended;
    this.#perSecond = Math.max(SLOWEST, Math.min(FASTEST, taken * SAFE_SHARE));
  }

  /** So many messages a second were found out before, by another run against the same server. */
  keepTo(perSecond: number): void {
    this.#isKnown = true;
    this.#perSecond = perSecond;
  }

  /** The end of the connection that showed the limit; null where messages were lost. */
  get ended(): EventOf<'closed'> | null {
    return this.#ended;
  }

  /** What showed the limit had another reason: nothing is known any more. */
  withdraw(): void {
    this.#isKnown = false;
    this.#ended = null;
    this.#perSecond = null;
  }

  /** It was still too much. */
  halve(): void {
    if (this.#perSecond !== null) this.#perSecond = Math.max(SLOWEST, this.#perSecond / 2);
  }

  /** Whoever asks meanwhile gets the answer of the look that is under way. */
  lookOnce(look: () => Promise<boolean>): Promise<boolean> {
    this.#look ??= look().finally(() => {
      this.#look = null;
    });
    return this.#look;
  }

  /** Waits until it is this user's turn to send one more; at once where no limit is known. */
  turn(user: string): Promise<void> {
    if (this.#perSecond === null) return Promise.resolve();
    // One after the other: timers that come late on a busy machine would let several go at once.
    const turn = (this.#lastTurn.get(user) ?? Promise.resolve()).then(() => this.#wait(user));
    this.#lastTurn.set(user, turn);
    return turn;
  }

  async #wait(user: string): Promise<void> {
    const left = (this.#nextAt.get(user) ?? 0) - this.#now();
    if (left > 0) await this.#waiting.pause(left);
    this.#nextAt.set(user, this.#now() + this.#gapMs);
    this.#granted.set(user, (this.#granted.get(user) ?? 0) + 1);
  }

  get #gapMs(): number {
    return this.#perSecond === null ? 0 : 1000 / this.#perSecond;
  }

  /** A message was sent; one that did not wait for its turn makes the next ones wait, for a while. */
  noteSent(user: string): void {
    if (this.#perSecond === null) return;
    const granted = this.#granted.get(user) ?? 0;
    if (granted > 0) this.#granted.set(user, granted - 1);
    else {
      const now = this.#now();
      const next = Math.max(now, this.#nextAt.get(user) ?? 0) + this.#gapMs;
      this.#nextAt.set(user, Math.min(next, now + LONGEST_WAIT_MS));
    }
  }
}
