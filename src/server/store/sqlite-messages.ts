import type { DatabaseSync } from 'node:sqlite';
import { textOf } from '../message-text.ts';
import type { Messages } from './messages.ts';
import { NotStored } from './not-stored.ts';
import type { Quotas } from './quotas.ts';
import { conversationsIn } from './sqlite-conversations.ts';
import { placesIn } from './sqlite-places.ts';
import { storedBytesIn } from './sqlite-stored-bytes.ts';
import type { StoredMessage } from './store.ts';

/** Ids are taken from the file in blocks: one write for so many, and after a crash so many at the most are left out. */
const IDS_AT_A_TIME = 1000;

/** How long those who wait for one commit are served at a stretch, before the event loop has a turn. */
const SLICE_MS = 5;

// A message is kept as one JSON text: SQLite's own text would alter lone surrogates, which JSON escapes. No message is
// ever deleted, so positions only grow without AUTOINCREMENT, too, which costs a write for each message.
const TABLES = `
  CREATE TABLE IF NOT EXISTS last_id (only INTEGER PRIMARY KEY CHECK (only = 1), value INTEGER NOT NULL);
  INSERT OR IGNORE INTO last_id VALUES (1, 0);
  CREATE TABLE IF NOT EXISTS messages (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL, conversation_id TEXT NOT NULL, message TEXT NOT NULL);
`;

interface Waiting {
  readonly message: StoredMessage;
  readonly text: string;
  readonly bytes: number;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** Messages in the database of a file. A message is kept once the transaction with it is committed. */
export function messagesIn(database: DatabaseSync, quotas: Quotas): Messages {
  database.exec(TABLES);
  const readLast = database.prepare('SELECT value FROM last_id');
  const writeLast = database.prepare('UPDATE last_id SET value = ?');
  const insert = database.prepare('INSERT INTO messages (id, conversation_id, message) VALUES (?, ?, ?)');
  const places = placesIn(database);
  const conversations = conversationsIn(database);
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
      used.writeSometimes();
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
    });
  }

  return {
    nextId: async () => take(),
    append: keep,
    page(...which) {
      void flush();
      return conversations.page(...which);
    },
    lastPosition() {
      void flush();
      return places.lastPosition();
    },
    tellOf(user) {
      void flush();
      return conversations.tellOf(user);
    },
    end() {
      void flush();
      used.write();
      writeLast.run(last);
    },
  };
}

function cannotWrite(cause: unknown): NotStored {
  return new NotStored('the server cannot write to its store at the moment: try again later', { cause });
}
