import type { EventBody, HistoryEvent } from './event.ts';

/** Tells the time of an event in milliseconds since the run began. */
export type Clock = () => number;

/** An append-only history; each listener hears each event once, in order, as it is recorded. */
export class Recorder {
  readonly #clock: Clock;
  readonly #listeners: ((event: HistoryEvent) => void)[] = [];
  #next = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  listen(listener: (event: HistoryEvent) => void): void {
    this.#listeners.push(listener);
  }

  /** Adds an event under the given scenario's name and returns it. `at` only where the moment lies before the call. */
  record(scenario: string, body: EventBody, at = this.#clock()): HistoryEvent {
    const event = { ...body, n: this.#next++, at, scenario } as HistoryEvent;
    for (const listener of this.#listeners) listener(event);
    return event;
  }

  /** The number that the next event will get: what happens from now on has this one or a higher one. */
  get next(): number {
    return this.#next;
  }

  now(): number {
    return this.#clock();
  }
}
