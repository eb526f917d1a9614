import type { Database } from './postgres-database.ts';
import type { Quotas } from './quotas.ts';

/** What each sender and all together have in the store. Of what others write, a node learns within a second or so. */
export interface StoredBytes {
  /** Reads what these senders have, where that is not known yet. */
  load(senders: readonly string[]): Promise<void>;
  /** Why so many bytes more would be too much; undefined where they are not. The sender must be loaded. */
  objection(sender: string, bytes: number): string | undefined;
  add(sender: string, bytes: number): void;
  /** Writes what has changed, and no more after it. */
  close(): Promise<void>;
}

/** What is used of quotas is written and read so often: a node that is killed leaves so much out. */
const EVERY_MS = 1000;

const ADD = `
  INSERT INTO stored_bytes SELECT * FROM unnest($1::text[], $2::bigint[]) AS t(sender_id, bytes) ORDER BY sender_id
  ON CONFLICT (sender_id) DO UPDATE SET bytes = stored_bytes.bytes + EXCLUDED.bytes RETURNING sender_id, bytes`;
const READ = 'SELECT sender_id, bytes FROM stored_bytes WHERE sender_id = ANY($1)';
/** One row for each sender: a million of them are added up in 100 ms, so not with each write. */
const SUM = 'SELECT COALESCE(SUM(bytes), 0) AS bytes FROM stored_bytes';
const SUM_EVERY = 30;

/** So many senders are remembered. */
const MOST_KNOWN = 100_000;

/** Counts; the tables must be there. */
export async function storedBytesIn(database: Database, quotas: Quotas): Promise<StoredBytes> {
  const known = new Map<string, number>();
  let changed = new Map<string, number>();
  let all = Number((await database.ask(SUM, []))[0]?.bytes);
  let rounds = 0;

  async function load(senders: readonly string[]): Promise<void> {
    const unknown = [...new Set(senders)].filter((sender) => !known.has(sender));
    if (unknown.length === 0) return;
    const rows = await database.askAgain(READ, [unknown]);
    const read = new Map(rows.map(({ sender_id, bytes }) => [sender_id, Number(bytes)]));
    if (known.size > MOST_KNOWN) known.clear();
    for (const sender of unknown) known.set(sender, (read.get(sender) ?? 0) + (changed.get(sender) ?? 0));
  }

  async function write(): Promise<void> {
    const writing = changed;
    changed = new Map();
    try {
      if (writing.size > 0) {
        const rows = await database.ask(ADD, [[...writing.keys()], [...writing.values()]]);
        for (const { sender_id, bytes } of rows)
          known.set(String(sender_id), Number(bytes) + (changed.get(String(sender_id)) ?? 0));
      }
      if (++rounds % SUM_EVERY === 0)
        all =
          Number((await database.ask(SUM, []))[0]?.bytes) + [...changed.values()].reduce((a, b) => a + b, 0);
    } catch {
      // Counted again with the next round.
      for (const [sender, bytes] of writing) changed.set(sender, (changed.get(sender) ?? 0) + bytes);
    }
  }

  let writing = Promise.resolve();
  const timer = setInterval(() => {
    writing = writing.then(write);
  }, EVERY_MS);
  timer.unref();
  return {
    load,
    objection(sender, bytes) {
      if (all + bytes > quotas.maxStoredBytes) return 'the store of this server is full';
      // The server's own announcements are nobody's.
      if (sender !== '' && (known.get(sender) ?? 0) + bytes > quotas.maxStoredBytesPerUser)
        return 'you have as much in the store of this server as one user may';
      return undefined;
    },
    add(sender, bytes) {
      const own = known.get(sender);
      if (own !== undefined) known.set(sender, own + bytes);
      changed.set(sender, (changed.get(sender) ?? 0) + bytes);
      all += bytes;
    },
    async close() {
      clearInterval(timer);
      await writing;
      await write();
    },
  };
}
