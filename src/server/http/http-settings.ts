/** What the HTTP API lets happen, and how much of it. Every number is a limit; what goes beyond it is refused. */
export interface HttpSettings {
  /** Whether everybody who knows a group's id may join it. */
  readonly openGroups: boolean;
  /** Whether a member reads what a group said before it joined. */
  readonly historyBeforeJoining: boolean;
  /** A longer upload is answered with 413. */
  readonly maxUploadBytes: number;
  /** All uploads of one user; beyond it an upload is answered with 507. A small file counts as 4 KiB. */
  readonly maxUploadBytesPerUser: number;
  /** All uploads of everybody, likewise. */
  readonly maxUploadBytesInAll: number;
  /** Groups that one user makes; beyond it 507. */
  readonly maxGroupsPerUser: number;
  /** A longer JSON body is answered with 413. */
  readonly maxJsonBytes: number;
  /** A longer path and query is answered with 414. */
  readonly maxUrlBytes: number;
  /** A page of the history ends before it gets longer, after one message at the earliest. */
  readonly maxHistoryBytes: number;
  /** Bodies of one user that are read or written at the same time; beyond it 503. */
  readonly maxBodyBytesPerUser: number;
  /** Bodies of everybody, likewise. */
  readonly maxBodyBytesInAll: number;
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
 * the longest message of the WebSocket; a page of it is built in 10 ms. Bodies: six of the longest uploads of a user at once, twelve of all. Time:
 * on loopback an upload of 10 MiB takes 40 ms; over a phone's 2 Mbit/s the upload takes 42 s.
 */
export const DEFAULT_HTTP_SETTINGS: HttpSettings = {
  openGroups: false,
  historyBeforeJoining: false,
  maxUploadBytes: 10 * MIB,
  maxUploadBytesPerUser: 100 * MIB,
  maxUploadBytesInAll: 512 * MIB,
  maxGroupsPerUser: 1000,
  maxJsonBytes: 64 * KIB,
  maxUrlBytes: 16 * KIB,
  maxHistoryBytes: MIB,
  maxBodyBytesPerUser: 64 * MIB,
  maxBodyBytesInAll: 128 * MIB,
  requestSeconds: 60,
  responseSeconds: 120,
  keepAliveSeconds: 5,
};
