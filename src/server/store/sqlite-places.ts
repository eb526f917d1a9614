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

/** The last position that is in `places`, as an expression; the messages after it are not placed yet. */
export const LAST_PLACED = '(SELECT position FROM last_placed)';

const LAST = 'COALESCE((SELECT MAX(position) FROM messages), 0)';

// Whole or not at all, also outside of a transaction: a place that is written twice would be an error for ever.
const PLACE = `
  SAVEPOINT place;
  INSERT INTO places
    SELECT conversation_id, position FROM messages WHERE position > ${LAST_PLACED} ORDER BY conversation_id, position;
  UPDATE last_placed SET position = ${LAST};
  RELEASE place;
`;

/** Where the messages of each conversation are. */
export interface Places {
  /** To be called within each transaction that has added messages. After an error the transaction has to be rolled back. */
  keepUp(): void;
  /** Of all messages, whether they have their place in the index or not; 0 where there is none. */
  lastPosition(): number;
}

/**
 * An index of conversations that is written for many messages at a time. As an index of SQLite's own it would take half
 * of the server's time: every commit would write a page for each conversation in it.
 */
export function placesIn(database: DatabaseSync): Places {
  database.exec(TABLES);
  const last = database.prepare(`SELECT ${LAST} AS position`);
  const unplaced = database.prepare(`SELECT ${LAST} - ${LAST_PLACED} AS count`);

  function keepUp(): void {
    // Asked of the database each time (2 µs): a count kept here would be wrong after a transaction that failed.
    if (Number(unplaced.get()?.count) >= PLACED_AT_A_TIME) database.exec(PLACE);
  }
  // The file of an older version has no places yet: that takes 1 s for each million of messages, once.
  keepUp();
  return { keepUp, lastPosition: () => Number(last.get()?.position) };
}
