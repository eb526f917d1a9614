import type { HandshakeRefusal } from '../history/event.ts';
import type { Waiting } from './waiting.ts';

/** Eight handshakes a second, and then half as many each time: limits from 10 a second on were met. */
const FIRST_GAP_MS = 120;

/** Limits of a rate are commonly per second: after so long without a handshake the server takes them as at first. */
const RECOVERY_MS = 1100;

/** A handshake a second: lower limits were not met, and a run of some 300 handshakes would not end. */
const LONGEST_GAP_MS = 1000;

/** Whether the server says that there are too many at this moment, and not that this one is wrong. */
export const saysTooMany = ({ kind, status }: HandshakeRefusal): boolean =>
  kind === 'status' && (status === 429 || status === 503);

/** Keeps handshakes below the rate that a server takes, once it has refused one for their number. */
export class HandshakePace {
  readonly #now: () => number;
  readonly #waiting: Waiting;
  /** Between the end of one handshake and the next; 0 where no limit is known: then they go side by side. */
  #gapMs = 0;
  #nextAt = 0;
  #rests = false;
  #last: Promise<unknown> = Promise.resolve();

  /** `now` is the time in milliseconds, by the recorder's clock. */
  constructor(now: () => number, waiting: Waiting) {
    this.#now = now;
    this.#waiting = waiting;
  }

  /** Whether handshakes go one after the other. */
  get isSlow(): boolean {
    return this.#gapMs > 0;
  }

  /** Makes a handshake when it may go; it is told whether it is the first one after a silence. */
  take<T>(shake: (isRested: boolean) => Promise<T>): Promise<T> {
    if (!this.isSlow) return shake(false);
    const made = this.#last.then(() => this.#shakeInTurn(shake));
    this.#last = made.catch(() => undefined);
    return made;
  }

  async #shakeInTurn<T>(shake: (isRested: boolean) => Promise<T>): Promise<T> {
    const left = this.#nextAt - this.#now();
    if (left > 0) await this.#waiting.pause(left);
    const isRested = this.#rests;
    this.#rests = false;
    try {
      return await shake(isRested);
    } finally {
      this.#nextAt = Math.max(this.#nextAt, this.#now() + this.#gapMs);
    }
  }

  /** One was refused for their number. `wasSlow` is whether it went in its turn already. */
  slowDown(wasSlow: boolean): void {
    if (!this.isSlow) this.#gapMs = FIRST_GAP_MS;
    else if (wasSlow) this.#gapMs = Math.min(LONGEST_GAP_MS, 2 * this.#gapMs);
    else return;
    this.#nextAt = this.#now() + RECOVERY_MS;
    this.#rests = true;
  }

  /** It was not their number after all. */
  release(): void {
    this.#gapMs = 0;
    this.#nextAt = 0;
  }
}
