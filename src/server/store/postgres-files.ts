import type { Database } from './postgres-database.ts';
import type { Store } from './store.ts';

/** What a file counts for at least, as in SQLite: its row and its places in the indexes take less than 4 KiB. */
const LEAST_BYTES = 4096;

/** Keeps uploaded files, and says what users keep. The tables must be there. */
export function filesIn({
  ask,
  askAgain,
}: Database): Required<Pick<Store, 'saveFile' | 'file' | 'usage' | 'knowsUser'>> {
  return {
    async saveFile(id, { name, bytes, owner }) {
      // As JSON, since a name may hold what PostgreSQL's text does not.
      await ask('INSERT INTO files (id, name, bytes, owner, size) VALUES ($1, $2, $3, $4, $5)', [
        id,
        JSON.stringify(name),
        Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
        owner ?? null,
        Math.max(LEAST_BYTES, bytes.length),
      ]);
    },
    async file(id) {
      if (id.includes('\0')) return undefined;
      const [row] = await askAgain('SELECT name, bytes, owner FROM files WHERE id = $1', [id]);
      if (row === undefined) return undefined;
      const owner = row.owner === null ? {} : { owner: String(row.owner) };
      return {
        name: JSON.parse(String(row.name)) as string,
        bytes: new Uint8Array(row.bytes as Buffer),
        ...owner,
      };
    },
    async usage(user) {
      const [row] = await askAgain(
        `SELECT (SELECT COALESCE(SUM(size), 0) FROM files WHERE $1::text IS NULL OR owner = $1) AS bytes,
                (SELECT COUNT(*) FROM groups WHERE $1::text IS NULL OR creator = $1) AS groups`,
        [user ?? null],
      );
      return { uploadBytes: Number(row?.bytes), groups: Number(row?.groups) };
    },
    async knowsUser(id) {
      const [row] = await askAgain(
        `SELECT EXISTS (SELECT 1 FROM known_users WHERE id = $1)
             OR EXISTS (SELECT 1 FROM members WHERE user_id = $1)
             OR EXISTS (SELECT 1 FROM files WHERE owner = $1) AS known`,
        [id],
      );
      return row?.known === true;
    },
  };
}
