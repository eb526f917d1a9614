import type { DatabaseSync } from 'node:sqlite';
import { escapeId } from '../ids.ts';
import type { Messages } from './messages.ts';
import { LAST_PLACED } from './sqlite-places.ts';
import type { StoredMessage } from './store.ts';

// Without this index the place of `before` is looked for in the whole conversation, again for every page.
const INDEX = 'CREATE INDEX IF NOT EXISTS messages_by_id ON messages (id)';

// One value, so that SQLite goes to the page at once, however long the conversation is. A `before` that is not there
// gives NULL, and so no messages.
const BEFORE = `
  CASE WHEN ?2 IS NULL THEN ${Number.MAX_SAFE_INTEGER}
       ELSE (SELECT position FROM messages WHERE id = ?2 AND conversation_id = ?1) END`;

// In each half SQLite knows the order, so that it reads no more than the page.
const SELECT = `
  SELECT position, message FROM places JOIN messages USING (position)
    WHERE places.conversation_id = ?1 AND places.position > ?3 AND places.position < ${BEFORE}
  UNION ALL
  SELECT position, message FROM messages
    WHERE position > MAX(${LAST_PLACED}, ?3) AND position < ${BEFORE} AND conversation_id = ?1
  ORDER BY position DESC LIMIT ?4`;

const IS_THEIRS = `conversation_id >= 'private:' AND conversation_id < 'private;'
           AND (substr(conversation_id, 9, length(?1)) = ?1 OR substr(conversation_id, -length(?2)) = ?2)`;

const KNOWN = `
  SELECT EXISTS (SELECT 1 FROM places WHERE ${IS_THEIRS})
      OR EXISTS (SELECT 1 FROM messages WHERE position > ${LAST_PLACED} AND ${IS_THEIRS}) AS known`;

/** Reads what is written; the places of the messages must be there. */
export function conversationsIn(database: DatabaseSync): Pick<Messages, 'page' | 'tellOf'> {
  database.exec(INDEX);
  const select = database.prepare(SELECT);
  const known = database.prepare(KNOWN);
  return {
    page(conversationId, { limit, before, maxBytes = Number.POSITIVE_INFINITY }, after) {
      const messages: StoredMessage[] = [];
      let bytes = 0;
      for (const row of select.iterate(conversationId, before ?? null, after, limit)) {
        const text = String(row.message);
        bytes += Buffer.byteLength(text);
        if (bytes > maxBytes && messages.length > 0) break;
        messages.push(JSON.parse(text) as StoredMessage);
      }
      return messages.reverse();
    },
    tellOf: (user) => known.get(`${escapeId(user)}:`, `:${escapeId(user)}`)?.known === 1,
  };
}
