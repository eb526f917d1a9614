import type { DatabaseSync } from 'node:sqlite';
import { filesIn } from './sqlite-files.ts';
import { groupsIn } from './sqlite-groups.ts';
import { historyIn } from './sqlite-history.ts';
import { usersIn } from './sqlite-users.ts';
import type { Store } from './store.ts';

// A message is kept as one JSON text: SQLite's own text would alter lone surrogates, which JSON escapes.
const TABLES = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS last_id (only INTEGER PRIMARY KEY CHECK (only = 1), value INTEGER NOT NULL);
  INSERT OR IGNORE INTO last_id VALUES (1, 0);
  CREATE TABLE IF NOT EXISTS messages (
    position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, conversation_id TEXT NOT NULL, message TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS messages_of_conversation ON messages (conversation_id, position);
`;

/** Opens the store in a SQLite file, or in memory where none is named. The file is made where it does not exist. */
export async function openSqliteStore(file = ':memory:'): Promise<Store> {
  // Imported only here, so that the rest of the package loads on a Node without it.
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(file);
  database.exec(TABLES);
  return {
    ...messagesIn(database),
    ...groupsIn(database),
    ...historyIn(database),
    ...filesIn(database),
    ...usersIn(database),
    close: async () => database.close(),
  };
}

function messagesIn(database: DatabaseSync): Pick<Store, 'nextId' | 'append'> {
  const next = database.prepare('UPDATE last_id SET value = value + 1 RETURNING value');
  const insert = database.prepare('INSERT INTO messages (id, conversation_id, message) VALUES (?, ?, ?)');
  return {
    nextId: async () => String(next.get()?.value),
    append: async (message) => {
      insert.run(message.id, message.conversationId, JSON.stringify(message));
    },
  };
}
