import { DEFAULT_HTTP_SETTINGS, type HttpSettings } from './http/http-settings.ts';

/** What becomes of a user's older connections when a further one opens: all stay, the newest replaces, the newest is turned away. */
export type SessionsPerUser = 'many' | 'replace' | 'reject';

/** What the protocol leaves to the server. */
export interface Settings extends HttpSettings {
  /** Whether a connection without a valid token is let in, as nobody. */
  readonly anonymous: boolean;
  /** Whether a sender gets its own message back. */
  readonly receipts: boolean;
  /** What becomes of a user's older connections. */
  readonly sessionsPerUser: SessionsPerUser;
  /** A longer frame ends its connection with 1009. */
  readonly maxMessageBytes: number;
  /** A connection that leaves more than this unread is ended, so that it cannot eat the server's memory. */
  readonly maxUnreadBytes: number;
  /** How far the clock of whoever issues tokens may be off. */
  readonly leewaySeconds: number;
}

const KIB = 1024;
const MIB = 1024 * KIB;

/**
 * 64 KiB of text is at most 384 KiB as JSON (every character escaped as six), so 1 MiB passes it whole, and
 * 16 MiB is refused. Unread: sixteen of the longest messages.
 */
export const DEFAULT_SETTINGS: Settings = {
  ...DEFAULT_HTTP_SETTINGS,
  anonymous: false,
  receipts: true,
  sessionsPerUser: 'many',
  maxMessageBytes: MIB,
  maxUnreadBytes: 16 * MIB,
  leewaySeconds: 5,
};
