import type { ConnectionId, EventOf } from '../history/event.ts';
import type { Recorder } from '../history/recorder.ts';

/** How one connection ends: who began it, and what of it the history knows. */
export class ConnectionEnd {
  /** How it ended; null as long as it has not. */
  closed: EventOf<'closed'> | null = null;
  /** Whether we have begun it. */
  byUs = false;
  /** Whether the history knows that it is about to end. */
  isAnnounced = false;
  readonly #recorder: Recorder;
  readonly #connection: ConnectionId;

  constructor(recorder: Recorder, connection: ConnectionId) {
    this.#recorder = recorder;
    this.#connection = connection;
  }

  /** We begin it; `hasty`: what is due here is owed no longer. */
  beginByUs(detail: string, hasty = false): void {
    this.byUs = true;
    this.isAnnounced = true;
    const event = { kind: 'closing', connection: this.#connection, byUs: true, detail } as const;
    this.#recorder.record('', hasty ? { ...event, hasty } : event);
  }

  /** The server has begun it. */
  beginByServer(): void {
    this.isAnnounced = true;
    const detail = 'closed by the server';
    this.#recorder.record('', { kind: 'closing', connection: this.#connection, byUs: false, detail });
  }

  /** The socket has ended. */
  complete(code: number, reason: string, error: string | undefined): void {
    const { byUs } = this;
    const body = { kind: 'closed', connection: this.#connection, code, reason, byUs, error } as const;
    this.closed = this.#recorder.record('', body) as EventOf<'closed'>;
  }
}
