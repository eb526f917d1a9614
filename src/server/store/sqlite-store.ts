import type { DatabaseSync } from 'node:sqlite';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { cacheMembers } from './cached-members.ts';
import { type Durability, explain, openDatabase } from './open-database.ts';
import type { Quotas } from './quotas.ts';
import { filesIn } from './sqlite-files.ts';
import { groupsIn } from './sqlite-groups.ts';
import { historyIn } from './sqlite-history.ts';
import { type MessageOptions, messagesIn } from './sqlite-messages.ts';
import { usersIn } from './sqlite-users.ts';
import type { Store } from './store.ts';

/** How the store keeps what it is given; each has a default. */
export interface SqliteStoreOptions extends Partial<Quotas> {
  /** What a receipt survives; by default the end of the process. */
  readonly durability?: Durability;
}

/**
 * Opens the store in a SQLite file, or in memory where none is named. The file is made where it does not exist, and
 * belongs to this process alone until it is closed. Throws a StoreFileError where another process has it, where it
 * is damaged, or where the disk is full and the file is of an older version.
 */
export async function openSqliteStore(file = ':memory:', options: SqliteStoreOptions = {}): Promise<Store> {
  const database = await openDatabase(file, options.durability ?? 'process');
  try {
    const { maxStoredBytes, maxStoredBytesPerUser } = { ...DEFAULT_SETTINGS, ...options };
    return storeIn(database, { isInFile: file !== ':memory:', maxStoredBytes, maxStoredBytesPerUser });
  } catch (error) {
    database.close();
    throw explain(error, file);
  }
}

function storeIn(database: DatabaseSync, options: MessageOptions): Store {
  const { flush, end, ...messages } = messagesIn(database, options);
  // What is kept and not written yet has its place before whatever asks for it.
  const write = () => void flush();
  const groups = groupsIn(database, write);
  const ids = database.prepare('SELECT id FROM groups').all();
  return {
    ...messages,
    ...cacheMembers(
      groups,
      ids.map(({ id }) => String(id)),
    ),
    ...historyIn(database, write),
    ...filesIn(database),
    ...usersIn(database),
    async close() {
      try {
        end();
      } finally {
        database.close();
      }
    },
  };
}
