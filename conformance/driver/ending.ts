import { OwnerError } from '../targets/owner-call.ts';

/** How often the driver looks whether this very process is held up, and from when on it trusts no time-out of its own. */
const LOOK_MS = 100;
const LONGEST_STALL_MS = 1000;

/** Whether and why a run ends before its time. */
export class Ending {
  /** Aborted when the run has to end: with `budget`, with `interrupted`, or with what the owner's code did wrong. */
  readonly signal: AbortSignal;
  /** Why the run was stopped early, in words for the report; null where it was not. */
  stopped: string | null = null;
  /** The judge's own fault, if there was one: never blamed on the server. */
  ownError: unknown = null;
  readonly #listeners: (() => void)[] = [];
  readonly #stallWatch: NodeJS.Timeout;
  readonly #longestStallMs: number;
  #lookedAt = performance.now();

  /** `timeoutMs` is the longest time that a due message may take. */
  constructor(signal: AbortSignal, timeoutMs: number) {
    this.signal = signal;
    signal.addEventListener('abort', () => this.#tell());
    this.#longestStallMs = Math.max(LONGEST_STALL_MS, timeoutMs / 2);
    this.#stallWatch = setInterval(() => this.lookForStall(), LOOK_MS);
    this.#stallWatch.unref();
  }

  /** Whether the run has ended: nothing more is sent or waited for. */
  get hasCome(): boolean {
    return this.signal.aborted || this.stopped !== null;
  }

  /** Why the run ended before its time, in words for the report; null where it did not. */
  inWords(): string | null {
    const { ownError: error, signal } = this;
    if (signal.reason instanceof OwnerError) return signal.reason.message;
    if (error !== null)
      return `an error of the judge's own, not the server's: ${error instanceof Error ? error.message : String(error)}`;
    if (this.stopped !== null) return this.stopped;
    if (!signal.aborted) return null;
    return signal.reason === 'interrupted'
      ? 'interrupted'
      : 'the budget of the run was used up; --budget <s> gives it longer';
  }

  /** Whether it was nothing but the budget that ended the run. */
  get isOfBudget(): boolean {
    return this.ownError === null && this.stopped === null && this.signal.reason === 'budget';
  }

  /** Calls the listener when the run ends; it may be called again for a later reason. */
  listen(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Ends the run early; the first reason is the one that the report gives. */
  stop(why: string): void {
    this.stopped ??= why;
    this.#tell();
  }

  /** Whether somebody ended the run: then no other reason for its end is worth telling. */
  get wasTold(): boolean {
    return this.signal.aborted && this.signal.reason !== 'budget';
  }

  /** What the owner's code did wrong ends the run and says so; anything else is an error of the judge's own. */
  takeFault(error: unknown): void {
    if (!(error instanceof OwnerError)) this.ownError ??= error;
    else if (!this.hasCome) this.stop(error.message);
  }

  /** Ends the run because the judge itself has failed. */
  failOurselves(error: unknown): void {
    this.ownError ??= error;
    this.stop("an error of the judge's own");
  }

  /**
   * A process that is held up sees time-outs where the server made none: such a run blames nobody. It is looked for all
   * the time, and before a time-out counts, since all timers of a held up process are due at once.
   */
  lookForStall(): void {
    const now = performance.now();
    const stall = now - this.#lookedAt - LOOK_MS;
    this.#lookedAt = now;
    if (stall > this.#longestStallMs)
      this.stop(
        `the judge's own process was held up for ${Math.round(stall)} ms, by a flood of frames or a busy machine: no time-out can be trusted`,
      );
  }

  /** Stops watching this process. */
  release(): void {
    clearInterval(this.#stallWatch);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
