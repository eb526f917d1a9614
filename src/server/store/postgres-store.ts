import { DEFAULT_SETTINGS } from '../settings.ts';
import { clockOf } from './postgres-clock.ts';
import { type DatabaseOptions, openDatabase } from './postgres-database.ts';
import { filesIn } from './postgres-files.ts';
import { groupsIn } from './postgres-groups.ts';
import { historyIn } from './postgres-history.ts';
import { idsIn } from './postgres-ids.ts';
import { messagesIn } from './postgres-messages.ts';
import { makeTables } from './postgres-tables.ts';
import type { Quotas } from './quotas.ts';
import type { Store } from './store.ts';

/** How a store in PostgreSQL keeps what it is given; each has a default. */
export interface PostgresStoreOptions extends Partial<Quotas>, DatabaseOptions {}

/**
 * Opens the store in a PostgreSQL database, by a URL such as postgres://user:password@host:5432/name. Its tables are made
 * where they are missing. Any number of nodes may have it open. Needs the package `pg`; throws a StoreUrlError where that
 * is missing, or where the database does not answer.
 */
export async function openPostgresStore(url: string, options: PostgresStoreOptions = {}): Promise<Store> {
  const { maxStoredBytes, maxStoredBytesPerUser } = { ...DEFAULT_SETTINGS, ...options };
  const database = await openDatabase(url, options);
  try {
    await makeTables(database);
    const { used, settle, ...messages } = await messagesIn(database, {
      maxStoredBytes,
      maxStoredBytesPerUser,
    });
    const clock = await clockOf(database);
    return {
      nextId: idsIn(database.askAgain),
      ...messages,
      ...groupsIn(database, settle),
      ...historyIn(database, settle),
      ...filesIn(database),
      now: clock.now,
      async close() {
        clock.stop();
        await settle();
        await used.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
