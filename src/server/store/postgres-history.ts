import type { Database } from './postgres-database.ts';
import type { Store, StoredMessage } from './store.ts';

/** Two texts rather than one with "or $2 is null": each has a plan of its own, which goes through the index alone. */
const page = (before: string): string => `
  SELECT message FROM (
    SELECT position, message,
      SUM(octet_length(message)) OVER (ORDER BY position DESC) AS bytes,
      ROW_NUMBER() OVER (ORDER BY position DESC) AS place
    FROM (
      SELECT position, message FROM messages
      WHERE conversation_id = $1 AND ${before}
        AND position > COALESCE((SELECT since FROM members WHERE group_id = $1 AND user_id = $2), 0)
      ORDER BY position DESC LIMIT $3) AS newest
  ) AS sized WHERE bytes <= $4 OR place = 1 ORDER BY position`;
const NEWEST = page('$5::bigint IS NULL');
const BEFORE = page(
  'position < (SELECT position FROM messages WHERE id = $5::bigint AND conversation_id = $1)',
);

/** Decimal, and no longer than what a bigint holds. */
const ID = /^\d{1,18}$/;

/** Reads conversations; the tables must be there. `settle` waits for the messages that are being kept. */
export function historyIn({ askAgain }: Database, settle: () => Promise<void>): Pick<Store, 'history'> {
  return {
    async history(conversationId, { limit, before, reader, maxBytes = Number.MAX_SAFE_INTEGER }) {
      // Ids of messages and of conversations are the server's own; no other is found.
      if (before !== undefined && !ID.test(before)) return [];
      if (/\0|\p{Surrogate}/u.test(conversationId)) return [];
      await settle();
      const rows = await askAgain(before === undefined ? NEWEST : BEFORE, [
        conversationId,
        reader ?? null,
        limit,
        Math.floor(maxBytes),
        before ?? null,
      ]);
      return rows.map(({ message }) => JSON.parse(String(message)) as StoredMessage);
    },
  };
}
