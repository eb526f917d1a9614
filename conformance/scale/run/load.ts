import type { ScaleJudge } from '../judge/scale-judge.ts';
import type { Traffic } from '../plan/traffic.ts';
import type { Crowd } from './crowd.ts';

/** How often it is looked what is to be sent: finer than any rate that one process sends at needs. */
const TICK_MS = 5;

/**
 * Pushes that are still to come: a server that is so far behind is not sent more. Two cores take some 5 s for as many; more
 * would show nothing but a queue, and fill the judge's memory.
 */
const MOST_OPEN = 300_000;

/** How a phase sends. */
export interface Pace {
  /** Messages in a second, on the whole. */
  readonly rate: number;
  /** So many are sent at once, by one user to one conversation. */
  readonly burst: number;
}

/** Sends the messages of the plan, one after the other, whatever the phase. */
export class Load {
  readonly #judge: ScaleJudge;
  readonly #crowd: Crowd;
  readonly #traffic: Traffic;
  readonly #now: () => number;
  #sent = 0;
  #turn = 0;
  /** Messages that were not sent, since nobody who could send them was connected, or since the server was too far behind. */
  skipped = 0;

  constructor(judge: ScaleJudge, crowd: Crowd, traffic: Traffic, now: () => number) {
    this.#judge = judge;
    this.#crowd = crowd;
    this.#traffic = traffic;
    this.#now = now;
  }

  /** Messages sent so far. */
  get sent(): number {
    return this.#sent;
  }

  /** Sends at this pace for so long, or until the signal. */
  async run({ rate, burst }: Pace, ms: number, signal: AbortSignal): Promise<void> {
    const start = performance.now();
    const bursts = Math.max(1, Math.round((ms * rate) / 1000 / burst));
    for (let done = 0; done < bursts && !signal.aborted; ) {
      const passed = performance.now() - start;
      const due = Math.min(bursts, Math.floor((passed * bursts) / ms) + 1);
      for (; done < due; done++) this.#burst(burst);
      this.#judge.fanOut.tick(this.#now());
      if (passed >= ms && done >= bursts) return;
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
    const left = ms - (performance.now() - start);
    if (left > 0 && !signal.aborted) await pause(left, signal);
  }

  #burst(size: number): void {
    const turn = this.#turn++;
    for (let i = 0; i < size; i++) {
      const planned = this.#traffic.plan(this.#traffic.numberOf(this.#sent), turn);
      if (!this.#crowd.isOpen(planned.sender) || this.#judge.fanOut.openPushes > MOST_OPEN) {
        this.skipped++;
        continue;
      }
      this.#sent++;
      this.#crowd.send(planned.sender, this.#judge.sent(planned, this.#now()));
    }
  }

  /** One more message of this sender in this conversation: what it sent before cannot come behind it. Returns its number. */
  fence(sender: number, conversation: number): number | null {
    if (!this.#crowd.isOpen(sender)) return null;
    const planned = this.#traffic.planFor(this.#traffic.numberOf(this.#sent++), sender, conversation);
    this.#crowd.send(sender, this.#judge.sent(planned, this.#now()));
    return planned.n;
  }
}

/** Waits so long, or until the signal. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    if (signal.aborted) done();
  });
}
