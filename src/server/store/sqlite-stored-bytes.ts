import type { DatabaseSync } from 'node:sqlite';
import type { Quotas } from './quotas.ts';
import { countBytes, type StoredBytes } from './stored-bytes.ts';

/** What is used of quotas is written so often: after a crash, what came in this time is not counted. */
const EVERY_MS = 1000;

const TABLE = `
  CREATE TABLE IF NOT EXISTS stored_bytes (sender_id TEXT PRIMARY KEY, bytes INTEGER NOT NULL);
`;

/** Counts, and remembers it in the database. */
export function storedBytesIn(
  database: DatabaseSync,
  quotas: Quotas,
): StoredBytes & { writeSometimes(): void; write(): void } {
  database.exec(TABLE);
  const sum = database.prepare('SELECT COALESCE(SUM(bytes), 0) AS bytes FROM stored_bytes').get();
  const read = database.prepare('SELECT bytes FROM stored_bytes WHERE sender_id = ?');
  const save = database.prepare('INSERT OR REPLACE INTO stored_bytes (sender_id, bytes) VALUES (?, ?)');
  const counted = countBytes(quotas, Number(sum?.bytes), (sender) => Number(read.get(sender)?.bytes ?? 0));
  const changed = new Set<string>();
  let writtenAt = 0;

  function write(): void {
    for (const sender of changed) save.run(sender, counted.of(sender));
    changed.clear();
    writtenAt = performance.now();
  }

  return {
    ...counted,
    add(sender, bytes) {
      counted.add(sender, bytes);
      changed.add(sender);
    },
    write,
    writeSometimes() {
      if (performance.now() >= writtenAt + EVERY_MS) write();
    },
  };
}
