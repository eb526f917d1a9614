import type { DatabaseSync } from 'node:sqlite';

/**
 * So many messages are placed at a time: that takes 1 ms, and 3 ms where each is of another conversation. Where they are
 * not placed yet, reading looks through them, which takes 0.1 ms.
 */
const PLACED_AT_A_TIME = 1000;

const TABLES = `
  CREATE TABLE IF NOT EXISTS places (
    conversation_id TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (conversation_id, position)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS last_placed (only INTEGER PRIMARY KEY CHECK (only = 1), position INTEGER NOT NULL);
  INSERT OR IGNORE INTO last_placed VALUES (1, 0);
  DROP INDEX IF EXISTS messages_of_conversation;
`;

const LAST_PLACED = '(SELECT position FROM last_placed)';

/** The messages that are in `places` not yet, as a condition. */
export const UNPLACED = `messages.position > ${LAST_PLACED}`;

const PLACE = `
  INSERT INTO places SELECT conversation_id, position FROM messages WHERE ${UNPLACED} ORDER BY conversation_id, position;
  UPDATE last_placed SET position = (SELECT COALESCE(MAX(position), 0) FROM messages);
`;

/** Where the messages of each conversation are. */
export interface Places {
  /** Within a transaction: so many messages were added. */
  added(messages: number): void;
}

/**
 * An index of conversations that is written for many messages at a time. As an index of SQLite's own it would take half
 * of the server's time: every commit would write a page for each conversation in it.
 */
export function placesIn(database: DatabaseSync): Places {
  database.exec(TABLES);
  // What an older version or a process that was killed has left. Whole or not at all: a place twice would be an error for ever.
  database.exec(`BEGIN; ${PLACE}; COMMIT`);
  let unplaced = 0;
  return {
    added(messages) {
      unplaced += messages;
      if (unplaced < PLACED_AT_A_TIME) return;
      database.exec(PLACE);
      // Where the transaction fails after all, the next ones place these messages, too.
      unplaced = 0;
    },
  };
}
