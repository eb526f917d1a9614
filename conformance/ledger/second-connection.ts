import type { Entry } from './entry.ts';
import { type ConnectionState, isStanding } from './roster.ts';

/** What a server does with a second connection of one user. */
export type SecondConnection =
  /** It pushes to both. */
  | 'served'
  | 'refused'
  /** It accepts the handshake and closes the connection then. */
  | 'closed'
  /** It closes the older connection. */
  | 'replaces'
  /** It pushes to the newer connection alone, and leaves the older one open. */
  | 'takes over';

/** Besides, it may leave both open and push to the older one alone, or to neither. */
export type TwoConnections = SecondConnection | 'older alone' | 'neither';

const isEndedByServer = ({ closed }: ConnectionState): boolean => closed?.byUs === false;

/** Whether it came to every one of these connections that has not ended. */
export const reachedAll = ({ counts }: Entry, connections: readonly ConnectionState[]): boolean =>
  connections.every(({ id, closed }) => closed !== undefined || counts.has(id));

/** What became of two connections of one user, by these messages to that user; null where it cannot be told yet. */
export function fateOf(
  older: ConnectionState,
  newer: ConnectionState,
  messages: readonly Entry[],
): TwoConnections | null {
  if (newer.refused) return 'refused';
  if (isEndedByServer(older)) return 'replaces';
  if (isEndedByServer(newer)) return 'closed';
  if (!isStanding(older) || !isStanding(newer) || messages.length === 0) return null;
  const isServed = ({ id }: ConnectionState): boolean => messages.some(({ counts }) => counts.has(id));
  if (isServed(newer)) return isServed(older) ? 'served' : 'takes over';
  return isServed(older) ? 'older alone' : 'neither';
}
