import type { DatabaseSync } from 'node:sqlite';
import type { Store, StoredMessage } from './store.ts';

// A message is kept as one JSON text: SQLite's own text would alter lone surrogates, which JSON escapes.
const TABLES = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS last_id (only INTEGER PRIMARY KEY CHECK (only = 1), value INTEGER NOT NULL);
  INSERT OR IGNORE INTO last_id VALUES (1, 0);
  CREATE TABLE IF NOT EXISTS messages (
    position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, conversation_id TEXT NOT NULL, message TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS messages_of_conversation ON messages (conversation_id, position);
  CREATE TABLE IF NOT EXISTS groups (id TEXT PRIMARY KEY);
  CREATE TABLE IF NOT EXISTS members (
    position INTEGER PRIMARY KEY AUTOINCREMENT, group_id TEXT NOT NULL, user_id TEXT NOT NULL, UNIQUE (group_id, user_id));
  CREATE TABLE IF NOT EXISTS files (id TEXT PRIMARY KEY, name TEXT NOT NULL, bytes BLOB NOT NULL);
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
    ...filesIn(database),
    close: async () => database.close(),
  };
}

function messagesIn(database: DatabaseSync): Pick<Store, 'nextId' | 'append' | 'history'> {
  const next = database.prepare('UPDATE last_id SET value = value + 1 RETURNING value');
  const insert = database.prepare('INSERT INTO messages (id, conversation_id, message) VALUES (?, ?, ?)');
  const select = database.prepare(
    `SELECT message FROM messages WHERE conversation_id = ?1
       AND (?2 IS NULL OR position < (SELECT position FROM messages WHERE conversation_id = ?1 AND id = ?2))
     ORDER BY position DESC LIMIT ?3`,
  );
  return {
    nextId: async () => String(next.get()?.value),
    append: async (message) => {
      insert.run(message.id, message.conversationId, JSON.stringify(message));
    },
    history: async (conversationId, { limit, before }) =>
      select
        .all(conversationId, before ?? null, limit)
        .map((row) => JSON.parse(String(row.message)) as StoredMessage)
        .reverse(),
  };
}

function groupsIn(
  database: DatabaseSync,
): Pick<Store, 'members' | 'saveGroup' | 'addMember' | 'removeMember'> {
  const find = database.prepare('SELECT id FROM groups WHERE id = ?');
  const create = database.prepare('INSERT OR IGNORE INTO groups (id) VALUES (?)');
  const select = database.prepare('SELECT user_id FROM members WHERE group_id = ? ORDER BY position');
  const clear = database.prepare('DELETE FROM members WHERE group_id = ?');
  const add = database.prepare('INSERT OR IGNORE INTO members (group_id, user_id) VALUES (?, ?)');
  const remove = database.prepare('DELETE FROM members WHERE group_id = ? AND user_id = ?');
  return {
    members: async (group) =>
      find.get(group) === undefined ? undefined : select.all(group).map((row) => String(row.user_id)),
    saveGroup: async (group, members) => {
      create.run(group);
      clear.run(group);
      for (const member of members) add.run(group, member);
    },
    addMember: async (group, user) => add.run(group, user).changes === 1,
    removeMember: async (group, user) => remove.run(group, user).changes === 1,
  };
}

function filesIn(database: DatabaseSync): Pick<Store, 'saveFile' | 'file'> {
  const insert = database.prepare('INSERT INTO files (id, name, bytes) VALUES (?, ?, ?)');
  const select = database.prepare('SELECT name, bytes FROM files WHERE id = ?');
  return {
    saveFile: async (id, { name, bytes }) => {
      insert.run(id, name, bytes);
    },
    file: async (id) => {
      const row = select.get(id);
      return row && { name: String(row.name), bytes: row.bytes as Uint8Array };
    },
  };
}
