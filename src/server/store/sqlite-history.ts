import type { DatabaseSync } from 'node:sqlite';
import { UNPLACED } from './sqlite-places.ts';
import type { Store, StoredMessage } from './store.ts';

// Without this index the place of `before` is looked for in the whole conversation, again for every page.
const INDEX = 'CREATE INDEX IF NOT EXISTS messages_by_id ON messages (id)';

// In each half SQLite knows the order, so that it reads no more than the page.
const SELECT = `
  SELECT position, message FROM places JOIN messages USING (position)
    WHERE places.conversation_id = ?1 AND ${isOnPage('places')}
  UNION ALL
  SELECT position, message FROM messages
    WHERE ${UNPLACED} AND conversation_id = ?1 AND ${isOnPage('messages')}
  ORDER BY position DESC LIMIT ?4`;

function isOnPage(table: string): string {
  return `(?2 IS NULL OR ${table}.position < (SELECT position FROM messages WHERE id = ?2 AND conversation_id = ?1))
    AND ${table}.position > COALESCE((SELECT since FROM members WHERE group_id = ?1 AND user_id = ?3), 0)`;
}

/** Reads conversations; the tables of groups must be there. `flush` writes the messages that wait. */
export function historyIn(database: DatabaseSync, flush: () => void): Pick<Store, 'history'> {
  database.exec(INDEX);
  const select = database.prepare(SELECT);
  return {
    async history(conversationId, { limit, before, reader, maxBytes = Number.POSITIVE_INFINITY }) {
      flush();
      const messages: StoredMessage[] = [];
      let bytes = 0;
      for (const row of select.iterate(conversationId, before ?? null, reader ?? null, limit)) {
        const text = String(row.message);
        bytes += Buffer.byteLength(text);
        if (bytes > maxBytes && messages.length > 0) break;
        messages.push(JSON.parse(text) as StoredMessage);
      }
      return messages.reverse();
    },
  };
}
