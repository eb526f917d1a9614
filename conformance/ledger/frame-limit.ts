import type { ConnectionId, EventOf, HistoryEvent } from '../history/event.ts';
import { isLifeCycle } from '../history/life-cycle.ts';

/** How many bytes a sent frame has. */
export const bytesOf = ({ text, bytes }: EventOf<'sent'>): number => bytes ?? Buffer.byteLength(text);

/** The first of them is what counts; the others are there for when it was served. */
const MOST_OPEN = 64;

/**
 * How long a frame this server takes, as far as the history shows. Facts: whether a limit is right is for a checker.
 */
export class FrameLimit {
  /** Bytes of the longest frame that was served whole. */
  taken = 0;
  /**
   * Bytes of the shortest frame that was too much: longer than anything served whole, and the server ended the
   * connection after it, or lost it where a short one came through. Null where there is none.
   */
  refused: number | null = null;
  /** Frames longer than anything served whole, and nothing sent behind them was served yet. */
  readonly #open = new Map<ConnectionId, EventOf<'sent'>[]>();

  /** Follows one event. */
  accept(event: HistoryEvent): void {
    if (event.kind === 'sent') this.#noteSent(event);
    else if (event.kind === 'closing' || event.kind === 'closed') this.#noteEnd(event);
  }

  #noteSent(event: EventOf<'sent'>): void {
    if (bytesOf(event) <= this.taken) return;
    const open = this.#open.get(event.connection) ?? [];
    this.#open.set(event.connection, open);
    if (open.length < MOST_OPEN) open.push(event);
  }

  #noteEnd(event: EventOf<'closing'> | EventOf<'closed'>): void {
    const [first] = this.#open.get(event.connection) ?? [];
    this.#open.delete(event.connection);
    if (!first || event.byUs || (event.kind === 'closed' && isLifeCycle(event.code))) return;
    this.refuse(first);
  }

  /** It was served whole. What came before it on the connection has outlived its own length. */
  take(sent: EventOf<'sent'>): void {
    const bytes = bytesOf(sent);
    this.taken = Math.max(this.taken, bytes);
    // A longer one came through: it was not the length after all.
    if (this.refused !== null && this.refused <= this.taken) this.refused = null;
    const open = this.#open.get(sent.connection);
    if (open)
      this.#open.set(
        sent.connection,
        open.filter((each) => each.n > sent.n && bytesOf(each) > this.taken),
      );
  }

  /** It was too long. */
  refuse(sent: EventOf<'sent'>): void {
    const bytes = bytesOf(sent);
    if (bytes > this.taken) this.refused = Math.min(this.refused ?? bytes, bytes);
  }
}
