import type { DatabaseSync } from 'node:sqlite';

/** What a receipt survives: the end of the process (kill -9), or also a loss of power. */
export type Durability = 'process' | 'power';

/** The store file cannot be used; the message says why and what to try, for people. */
export class StoreFileError extends Error {
  /** Tells it from other errors. */
  override readonly name = 'StoreFileError';
  /** Stable, for code that reads errors. */
  readonly code = 'ERR_STORE_FILE';
}

/**
 * In both the file is sound after a loss of power (write-ahead log). With NORMAL the last commits before it may be
 * missing, since they wait in the system's cache; with FULL each commit waits until the disk has it.
 */
const SYNCHRONOUS: Readonly<Record<Durability, string>> = { process: 'NORMAL', power: 'FULL' };

/** SQLite's primary result codes. */
const BUSY = 5;
const CORRUPT = 11;
const FULL = 13;
const NOT_A_DATABASE = 26;

/**
 * Opens a SQLite file for this process alone, until it is closed or the process ends, however it ends. Throws a
 * StoreFileError where another process has it open, or where it is damaged.
 */
export async function openDatabase(file: string, durability: Durability): Promise<DatabaseSync> {
  // Imported only here, so that the rest of the package loads on a Node without it.
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(file);
  try {
    // Before anything is read: the lock is SQLite's own, held from the first access on.
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    database.exec('PRAGMA journal_mode = WAL');
    // 16 MiB of log before it is copied into the file: four times SQLite's own, since each message touches several pages.
    database.exec('PRAGMA wal_autocheckpoint = 4000');
    database.exec(`PRAGMA synchronous = ${SYNCHRONOUS[durability]}`);
    // A write takes the lock, where the file was in this mode already, too.
    database.exec('BEGIN IMMEDIATE; COMMIT');
    check(database, file);
    return database;
  } catch (error) {
    database.close();
    throw explain(error, file);
  }
}

/** Reads every page: half a second for each GiB on a common disk, and better than a surprise in the middle of a day. */
function check(database: DatabaseSync, file: string): void {
  const found = database.prepare('PRAGMA quick_check(1)').get()?.quick_check;
  if (found !== 'ok') throw damaged(file, String(found));
}

/** A StoreFileError where one of these is what happened to the file, otherwise the error itself. */
export function explain(error: unknown, file: string): unknown {
  const code = Number((error as { errcode?: number }).errcode) & 0xff;
  if (code === BUSY)
    return new StoreFileError(
      `${JSON.stringify(file)} is in use by another process: end that one first, or take another file`,
    );
  if (code === FULL)
    return new StoreFileError(
      `${JSON.stringify(file)} cannot be written, since its disk is full: make room, or take another file`,
    );
  if (code === CORRUPT || code === NOT_A_DATABASE) return damaged(file, (error as Error).message);
  return error;
}

function damaged(file: string, found: string): StoreFileError {
  return new StoreFileError(
    `${JSON.stringify(file)} is damaged or no store (${found}): take a copy from before, or another file`,
  );
}
