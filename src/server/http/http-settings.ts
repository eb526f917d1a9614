/** What the HTTP API lets happen, and how much of it. Every number is a limit; what goes beyond it is refused. */
export interface HttpSettings {
  /** Whether everybody who knows a group's id may join it. */
  readonly openGroups: boolean;
  /** Whether a member reads what a group said before it joined. */
  readonly historyBeforeJoining: boolean;
  /** A longer upload is answered with 413. */
  readonly maxUploadBytes: number;
  /** All uploads of one user; beyond it an upload is answered with 507. A small file counts as 4 KiB. */
  readonly maxUserUploadBytes: number;
  /** All uploads of everybody, likewise. */
  readonly maxAllUploadBytes: number;
  /** Groups that one user makes; beyond it 507. */
  readonly maxUserGroups: number;
  /** A longer JSON body is answered with 413. */
  readonly maxJsonBytes: number;
  /** A longer path and query is answered with 414. */
  readonly maxUrlBytes: number;
  /** A page of the history ends before it gets longer, after one message at the earliest. */
  readonly maxHistoryBytes: number;
  /** Bodies of one user that are read or written at the same time; beyond it 503. */
  readonly maxUserBodyBytes: number;
  /** Bodies of everybody, likewise. */
  readonly maxAllBodyBytes: number;
  /** A connection whose request line and headers take longer is ended, with 408 where something came. */
  readonly headSeconds: number;
  /** A request that takes longer to come in, with its body, is answered with 408. */
  readonly requestSeconds: number;
  /** A connection whose request is not answered and its answer read by then is ended. */
  readonly responseSeconds: number;
  /** A connection is kept so long for a further request. */
  readonly keepAliveSeconds: number;
}

const KIB = 1024;
const MIB = 1024 * KIB;

/**
 * JSON: a group of 1000 members whose ids are UUIDs takes 39 KiB. URL: a token of 8 KiB and every escape fit. History:
 * the longest message of the WebSocket four times over. Bodies: six uploads of a user at once, 25 of all users. Time:
 * on loopback a head takes under 5 ms and an upload of 10 MiB 40 ms; over a phone's 2 Mbit/s the upload takes 42 s.
 */
export const DEFAULT_HTTP_SETTINGS: HttpSettings = {
  openGroups: false,
  historyBeforeJoining: false,
  maxUploadBytes: 10 * MIB,
  maxUserUploadBytes: 100 * MIB,
  maxAllUploadBytes: 512 * MIB,
  maxUserGroups: 1000,
  maxJsonBytes: 64 * KIB,
  maxUrlBytes: 16 * KIB,
  maxHistoryBytes: 4 * MIB,
  maxUserBodyBytes: 64 * MIB,
  maxAllBodyBytes: 256 * MIB,
  headSeconds: 10,
  requestSeconds: 60,
  responseSeconds: 120,
  keepAliveSeconds: 5,
};
