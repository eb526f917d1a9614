import type { ConnectionId } from '../history/event.ts';

/** A token of short life that was used while it was fresh, and a second one of the same life that was not. */
export interface AgedToken {
  readonly user: string;
  readonly used: string;
  readonly unused: string;
  /** What was opened with the first one. */
  readonly connection: ConnectionId;
  /** When both expire, by the server's clock as far as it is known, in milliseconds since the run began. */
  readonly expiresAt: number;
}
