import type { DatabaseSync } from 'node:sqlite';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { cacheMembers } from './cached-members.ts';
import { type Durability, openDatabase } from './open-database.ts';
import { messagesIn, type Quotas } from './sqlite-messages.ts';
import type { Store } from './store.ts';

const TABLES = `
  CREATE TABLE IF NOT EXISTS groups (id TEXT PRIMARY KEY);
  CREATE TABLE IF NOT EXISTS members (
    position INTEGER PRIMARY KEY AUTOINCREMENT, group_id TEXT NOT NULL, user_id TEXT NOT NULL, UNIQUE (group_id, user_id));
  CREATE TABLE IF NOT EXISTS files (id TEXT PRIMARY KEY, name TEXT NOT NULL, bytes BLOB NOT NULL);
`;

/** How the store keeps what it is given; each has a default. */
export interface SqliteStoreOptions extends Partial<Quotas> {
  /** What a receipt survives; by default the end of the process. */
  readonly durability?: Durability;
}

/**
 * Opens the store in a SQLite file, or in memory where none is named. The file is made where it does not exist, and
 * belongs to this process alone until it is closed. Throws a StoreFileError where another process has it, or where it
 * is damaged.
 */
export async function openSqliteStore(file = ':memory:', options: SqliteStoreOptions = {}): Promise<Store> {
  const { maxStoredBytes, maxStoredBytesPerUser } = { ...DEFAULT_SETTINGS, ...options };
  const database = await openDatabase(file, options.durability ?? 'process');
  database.exec(TABLES);
  const { flush, end, ...messages } = messagesIn(database, {
    isInFile: file !== ':memory:',
    maxStoredBytes,
    maxStoredBytesPerUser,
  });
  const ids = database.prepare('SELECT id FROM groups').all();
  return {
    ...messages,
    history(conversationId, page) {
      // What is kept and not written yet is found, too.
      void flush();
      return messages.history(conversationId, page);
    },
    ...cacheMembers(
      groupsIn(database),
      ids.map(({ id }) => String(id)),
    ),
    ...filesIn(database),
    async close() {
      try {
        end();
      } finally {
        database.close();
      }
    },
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
