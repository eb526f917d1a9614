import type { DatabaseSync } from 'node:sqlite';
import { LAST_PLACED } from './sqlite-places.ts';
import type { Store, StoredMessage } from './store.ts';

// Without this index the place of `before` is looked for in the whole conversation, again for every page.
const INDEX = 'CREATE INDEX IF NOT EXISTS messages_by_id ON messages (id)';

// A page lies between these two positions. Each is one value, so that SQLite goes to the page at once, however long the
// conversation is. A `before` that is not there gives NULL, and so no messages.
const AFTER = 'COALESCE((SELECT since FROM members WHERE group_id = ?1 AND user_id = ?3), 0)';
const BEFORE = `
  CASE WHEN ?2 IS NULL THEN ${Number.MAX_SAFE_INTEGER}
       ELSE (SELECT position FROM messages WHERE id = ?2 AND conversation_id = ?1) END`;

// In each half SQLite knows the order, so that it reads no more than the page.
const SELECT = `
  SELECT position, message FROM places JOIN messages USING (position)
    WHERE places.conversation_id = ?1 AND places.position > ${AFTER} AND places.position < ${BEFORE}
  UNION ALL
  SELECT position, message FROM messages
    WHERE position > MAX(${LAST_PLACED}, ${AFTER}) AND position < ${BEFORE} AND conversation_id = ?1
  ORDER BY position DESC LIMIT ?4`;

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
