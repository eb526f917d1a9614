import type { DatabaseSync } from 'node:sqlite';
import { textOf } from '../message-text.ts';
import { NotStored } from './not-stored.ts';
import type { Quotas } from './quotas.ts';
import { placesIn } from './sqlite-places.ts';
import type { Store, StoredMessage } from './store.ts';

/** How messages are kept. */
export interface MessageOptions extends Quotas {
  /** False where the database lives in memory: then nothing survives the process, and nobody waits for a commit. */
  readonly isInFile: boolean;
}

/** Ids are taken from the file in blocks: one write for so many, and after a crash so many at the most are left out. */
const IDS_AT_A_TIME = 1000;

/** What is used of quotas is written so often: after a crash, what came in this time is not counted. */
const USE_EVERY_MS = 1000;

/** How long those who wait for one commit are served at a stretch, before the event loop has a turn. */
const SLICE_MS = 5;

// A message is kept as one JSON text: SQLite's own text would alter lone surrogates, which JSON escapes. No message is
// ever deleted, so positions only grow without AUTOINCREMENT, too, which costs a write for each message.
const TABLES = `
  CREATE TABLE IF NOT EXISTS last_id (only INTEGER PRIMARY KEY CHECK (only = 1), value INTEGER NOT NULL);
  INSERT OR IGNORE INTO last_id VALUES (1, 0);
  CREATE TABLE IF NOT EXISTS messages (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL, conversation_id TEXT NOT NULL, message TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS stored_bytes (sender_id TEXT PRIMARY KEY, bytes INTEGER NOT NULL);
`;

interface Waiting {
  readonly message: StoredMessage;
  readonly text: string;
  readonly bytes: number;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** Messages in a database; `flush` writes what waits, at once, and `end` is called before the database is closed. */
export function messagesIn(
  database: DatabaseSync,
  { isInFile, ...quotas }: MessageOptions,
): Pick<Store, 'nextId' | 'append'> & { flush(): Promise<void>; end(): void } {
  database.exec(TABLES);
  const readLast = database.prepare('SELECT value FROM last_id');
  const writeLast = database.prepare('UPDATE last_id SET value = ?');
  const insert = database.prepare('INSERT INTO messages (id, conversation_id, message) VALUES (?, ?, ?)');
  const places = placesIn(database);
  const used = storedBytesIn(database, quotas);
  let last = Number(readLast.get()?.value);
  let reserved = last;
  let waiting: Waiting[] = [];

  function take(): string {
    if (last === reserved) {
      try {
        writeLast.run(last + IDS_AT_A_TIME);
      } catch (cause) {
        throw cannotWrite(cause);
      }
      reserved = last + IDS_AT_A_TIME;
    }
    return String(++last);
  }

  /** One transaction for all that came in one turn of the loop. */
  function write(batch: readonly Waiting[]): void {
    database.exec('BEGIN');
    try {
      for (const { message, text } of batch) insert.run(message.id, message.conversationId, text);
      places.keepUp();
      used.write(USE_EVERY_MS);
      database.exec('COMMIT');
    } catch (error) {
      // Some errors have ended the transaction already.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }

  async function flush(): Promise<void> {
    const batch = waiting;
    waiting = [];
    // The store was closed meanwhile, and everything written.
    if (batch.length === 0) return;
    try {
      write(batch);
    } catch (cause) {
      for (const { message, bytes, reject } of batch) {
        used.add(message.senderId, -bytes);
        reject(cannotWrite(cause));
      }
      return;
    }
    if (!isInFile) return;
    let end = performance.now() + SLICE_MS;
    for (const { resolve } of batch) {
      resolve();
      // What waited goes on here, so that the time it takes is counted.
      await undefined;
      await undefined;
      if (performance.now() < end) continue;
      await new Promise((next) => setImmediate(next));
      end = performance.now() + SLICE_MS;
    }
  }

  function keep(message: StoredMessage): Promise<void> {
    const text = textOf(message);
    const bytes = Buffer.byteLength(text);
    const objection = used.objection(message.senderId, bytes);
    if (objection !== undefined) return Promise.reject(new NotStored(objection));
    used.add(message.senderId, bytes);
    return new Promise((resolve, reject) => {
      waiting.push({ message, text, bytes, resolve, reject });
      if (waiting.length === 1) setImmediate(() => void flush());
      // Nothing of it survives the process, so that nobody has to wait.
      if (!isInFile) resolve();
    });
  }

  return {
    nextId: async () => take(),
    append: keep,
    flush,
    end() {
      void flush();
      used.write(0);
      writeLast.run(last);
    },
  };
}

function cannotWrite(cause: unknown): NotStored {
  return new NotStored('the server cannot write to its store at the moment: try again later', { cause });
}

/** Counts what each sender and all together have in the store. */
function storedBytesIn(database: DatabaseSync, { maxStoredBytes, maxStoredBytesPerUser }: Quotas) {
  const sum = database.prepare('SELECT COALESCE(SUM(bytes), 0) AS bytes FROM stored_bytes');
  const read = database.prepare('SELECT bytes FROM stored_bytes WHERE sender_id = ?');
  const save = database.prepare('INSERT OR REPLACE INTO stored_bytes (sender_id, bytes) VALUES (?, ?)');
  const known = new Map<string, number>();
  const changed = new Set<string>();
  let writtenAt = 0;
  let all = Number(sum.get()?.bytes);

  function of(sender: string): number {
    const bytes = known.get(sender) ?? Number(read.get(sender)?.bytes ?? 0);
    known.set(sender, bytes);
    return bytes;
  }

  return {
    objection(sender: string, bytes: number): string | undefined {
      if (all + bytes > maxStoredBytes) return 'the store of this server is full';
      // The server's own announcements are nobody's.
      if (sender !== '' && of(sender) + bytes > maxStoredBytesPerUser)
        return 'you have as much in the store of this server as one user may';
      return undefined;
    },
    add(sender: string, bytes: number): void {
      known.set(sender, of(sender) + bytes);
      changed.add(sender);
      all += bytes;
    },
    /** Writes what has changed, unless that was done less than so many milliseconds ago. */
    write(every: number): void {
      if (performance.now() < writtenAt + every) return;
      for (const sender of changed) save.run(sender, of(sender));
      changed.clear();
      writtenAt = performance.now();
    },
  };
}
