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
  /** Whether a connection is closed with 4401 when the token expires that opened it. */
  readonly closeExpired: boolean;
  /** How far the clock of whoever issues tokens may be off. */
  readonly leewaySeconds: number;

  /** A longer frame ends its connection with 1009. */
  readonly maxMessageBytes: number;
  /** A connection that leaves more than this unread is ended, so that it cannot eat the server's memory. */
  readonly maxUnreadBytes: number;
  /** Where all connections together leave more than this unread, the one that leaves most is ended. */
  readonly maxUnreadBytesInAll: number;
  /** A connection on which more than this waits to be worked off is closed with 1008; only compression can do that. */
  readonly maxWaitingBytes: number;
  /** TCP connections in all, HTTP and WebSocket; a further one is dropped. */
  readonly maxConnections: number;
  /** A further WebSocket of the same user is closed with 4002. */
  readonly maxConnectionsPerUser: number;
  /** What the messages in the store take in all; a further one is refused. */
  readonly maxStoredBytes: number;
  /** What the messages of one sender take in the store; a further one is refused. */
  readonly maxStoredBytesPerUser: number;

  /** A client that has not said what it wants by then, or does not take the answer, is cut off. */
  readonly handshakeSeconds: number;
  /** A connection that is silent for this long is pinged, and is ended where it does not answer for as long; 0 for never. */
  readonly heartbeatSeconds: number;
}

const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;

/**
 * 64 KiB of text is at most 384 KiB as JSON (every character escaped as six), so 1 MiB passes it whole, and
 * 16 MiB is refused. Unread: sixteen of the longest messages; in all, as much as four such connections. Waiting: what
 * is not compressed never comes near, since reading stops at 256 KiB (inbox.ts).
 */
export const DEFAULT_SETTINGS: Settings = {
  ...DEFAULT_HTTP_SETTINGS,
  anonymous: false,
  receipts: true,
  sessionsPerUser: 'many',
  closeExpired: true,
  leewaySeconds: 5,
  maxMessageBytes: MIB,
  maxUnreadBytes: 16 * MIB,
  maxUnreadBytesInAll: 64 * MIB,
  maxWaitingBytes: 8 * MIB,
  maxConnections: 20_000,
  maxConnectionsPerUser: 100,
  maxStoredBytes: GIB,
  maxStoredBytesPerUser: 256 * MIB,
  handshakeSeconds: 10,
  heartbeatSeconds: 30,
};

/** The settings that were given, over the defaults. */
export function readSettings(options: Partial<Settings>): Settings {
  const names = Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[];
  const given = names.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]);
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(given) };
}
