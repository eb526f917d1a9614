import type { DatabaseSync } from 'node:sqlite';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { cacheMembers } from './cached-members.ts';
import { messagesInMemory } from './memory-messages.ts';
import type { Messages } from './messages.ts';
import { type Durability, explain, openDatabase } from './open-database.ts';
import type { Quotas } from './quotas.ts';
import { filesIn } from './sqlite-files.ts';
import { groupsIn } from './sqlite-groups.ts';
import { messagesIn } from './sqlite-messages.ts';
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
    const quotas = { maxStoredBytes, maxStoredBytesPerUser };
    return storeIn(database, file === ':memory:' ? messagesInMemory(quotas) : messagesIn(database, quotas));
  } catch (error) {
    database.close();
    throw explain(error, file);
  }
}

function storeIn(database: DatabaseSync, { end, page, ...messages }: Messages): Store {
  const { since, ...groups } = groupsIn(database, messages.lastPosition);
  const ids = database.prepare('SELECT id FROM groups').all();
  return {
    nextId: messages.nextId,
    append: messages.append,
    ...cacheMembers(
      groups,
      ids.map(({ id }) => String(id)),
    ),
    history: async (conversationId, { reader, ...which }) =>
      page(conversationId, which, reader === undefined ? 0 : since(conversationId, reader)),
    ...filesIn(database),
    ...usersIn(database, messages),
    async close() {
      try {
        end();
      } finally {
        database.close();
      }
    },
  };
}
