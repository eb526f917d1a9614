import type { ConnectionId, EventOf } from '../history/event.ts';

/**
 * Pushes that come on one connection with less than this between them were waiting for each other: they come out of one
 * read. Judging one takes 35 µs, and the next read comes a turn of the event loop later.
 */
const SAME_READ_MS = 0.5;

/** Two may meet by chance, a message and a receipt. So many in a row were in a queue. */
const QUEUED = 4;

/** Watches whether pushes were ever seen to wait in a queue of the server: only then may it have joined them. */
export class FullQueue {
  /** By connection, when the last push came and how many came with it. */
  readonly #runs = new Map<ConnectionId, { at: number; length: number }>();
  wasSeen = false;

  take({ connection, at }: EventOf<'received'>): void {
    if (this.wasSeen) return;
    const last = this.#runs.get(connection);
    const length = last && at - last.at < SAME_READ_MS ? last.length + 1 : 1;
    this.#runs.set(connection, { at, length });
    if (length < QUEUED) return;
    this.wasSeen = true;
    this.#runs.clear();
  }
}
