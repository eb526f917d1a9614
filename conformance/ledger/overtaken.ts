import type { ConnectionId } from '../history/event.ts';
import type { Entry } from './entry.ts';

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
  for (const entry of waiting.filter(({ repeated }) => !repeated))
    for (const id of entry.pending)
      if (entries.some((later) => isOvertakenBy(entry, later, id, before))) entry.overtaken.add(id);
}

/** Whether a later message of the same sender to the same receivers had come on this connection by then. */
const isOvertakenBy = (entry: Entry, later: Entry, id: ConnectionId, before: number): boolean =>
  later.sent.n > entry.sent.n &&
  later.connection === entry.connection &&
  later.message?.receiverId === entry.message?.receiverId &&
  later.counts.has(id) &&
  later.deliveries.some(({ connection, event }) => connection.id === id && event.at < before);
