import type { Entry } from './entry.ts';

/** Whether the server has ended the connection on which it was sent. */
export const isOnEnded = ({ connection: { closed } }: Entry): boolean => closed?.byUs === false;

/**
 * Of messages that were lost, the first on each connection that the server ended: it may be what the connection ended for,
 * and what was sent behind it may be lost for the end.
 */
export function firstOfEnded(lost: readonly Entry[]): ReadonlySet<Entry> {
  const first = new Map<Entry['connection'], Entry>();
  for (const entry of lost) {
    const known = first.get(entry.connection);
    if (isOnEnded(entry) && (!known || entry.sent.n < known.sent.n)) first.set(entry.connection, entry);
  }
  return new Set(first.values());
}
