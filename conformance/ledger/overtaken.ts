import type { ConnectionId } from '../history/event.ts';
import type { Entry } from './entry.ts';
import type { ConnectionState } from './roster.ts';

/** So long before the end a later message has to have come: on loopback what overtakes at all does so by under 10 ms. */
const OVERTAKEN_FOR_MS = 100;

/**
 * Notes where a later message has come long before the server ended a connection, and these have not. A server whose
 * connections never last as long as a message may take loses what it likes, were it not for what came instead.
 */
export function noteOvertaken(
  waiting: readonly Entry[],
  entries: readonly Entry[],
  endedAt: number,
  slowestMs: number,
): void {
  const before = endedAt - Math.max(OVERTAKEN_FOR_MS, slowestMs);
  // Which of two messages of one content came can only be counted.
  const lost = waiting.filter(({ repeated }) => !repeated);
  for (const id of new Set(lost.flatMap(({ pending }) => [...pending]))) {
    const latest = latestOn(id, entries, before);
    for (const entry of lost)
      if (entry.pending.has(id) && (latest.get(entry.connection)?.get(toOf(entry)) ?? 0) > entry.sent.n)
        entry.overtaken.add(id);
  }
}

const toOf = ({ message }: Entry): unknown => message?.receiverId;

/** The number of the latest message that had come on this connection by then, of each sender to each receiver. */
function latestOn(
  id: ConnectionId,
  entries: readonly Entry[],
  before: number,
): ReadonlyMap<ConnectionState, ReadonlyMap<unknown, number>> {
  const latest = new Map<ConnectionState, Map<unknown, number>>();
  for (const entry of entries) {
    const { connection: from, counts, deliveries, sent } = entry;
    if (!counts.has(id)) continue;
    if (!deliveries.some(({ connection, event }) => connection.id === id && event.at < before)) continue;
    const own = latest.get(from) ?? new Map<unknown, number>();
    latest.set(from, own.set(toOf(entry), Math.max(sent.n, own.get(toOf(entry)) ?? 0)));
  }
  return latest;
}
