import type { ConnectionId } from '../history/event.ts';
import type { Entry } from '../ledger/entry.ts';
import type { ConnectionState } from '../ledger/roster.ts';

/** What others send so soon before it or behind it, the server may read in the other order: on loopback it was read within 20 ms. */
const UNDER_WAY_MS = 100;

/** A connection that went deaf behind such a message once may have done so for anything. */
const FEWEST = 2;

/**
 * Connections on which nothing has come that was sent behind a message to an absent user from there, where that was so on
 * several: PRIV-06 says that such a message disturbs nobody, its sender included.
 */
export function deafenedByAbsent(
  missing: readonly Entry[],
  all: readonly Entry[],
  connections: ReadonlyMap<ConnectionId, ConnectionState>,
): ReadonlySet<ConnectionId> {
  const firstMissing = new Map<ConnectionId, Entry>();
  for (const entry of missing)
    for (const id of entry.pending) {
      const first = firstMissing.get(id);
      if (!first || entry.sent.n < first.sent.n) firstMissing.set(id, entry);
    }
  const deaf = [...firstMissing].flatMap(([id, { sent }]) => {
    const state = connections.get(id);
    const last = all.findLast(
      (entry) => entry.toAbsent && entry.connection.id === id && entry.sent.at <= sent.at + UNDER_WAY_MS,
    );
    return state && last && (state.servedUpTo ?? 0) <= last.sent.at + UNDER_WAY_MS ? [state] : [];
  });
  // One on which nothing of others ever came tells nothing by itself.
  const isShown = deaf.filter(({ servedUpTo }) => servedUpTo !== null).length >= FEWEST;
  return new Set(isShown ? deaf.map(({ id }) => id) : []);
}
