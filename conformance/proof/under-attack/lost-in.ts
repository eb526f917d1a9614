import { DatabaseSync } from 'node:sqlite';

/** How many of these messages the store does not hold; no process may have it open. */
export async function lostIn(storeFile: string, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const database = new DatabaseSync(storeFile);
  try {
    const kept = new Set(
      database
        .prepare('SELECT id FROM messages')
        .all()
        .map(({ id }) => String(id)),
    );
    return ids.filter((id) => !kept.has(id)).length;
  } finally {
    database.close();
  }
}
