import type { DatabaseSync } from 'node:sqlite';
import { addColumn } from './sqlite-columns.ts';
import type { Store } from './store.ts';

const TABLE =
  'CREATE TABLE IF NOT EXISTS files (id TEXT PRIMARY KEY, name TEXT NOT NULL, bytes BLOB NOT NULL)';
const INDEX = 'CREATE INDEX IF NOT EXISTS files_of_owner ON files (owner, size)';

/** What a file counts for at least: the name, the row and its place in two indexes take less than a page of 4 KiB. */
const LEAST_BYTES = 4096;

/** Keeps uploaded files. */
export function filesIn(database: DatabaseSync): Pick<Store, 'saveFile' | 'file'> {
  database.exec(TABLE);
  addColumn(database, 'files', 'owner', 'TEXT');
  addColumn(database, 'files', 'size', 'INTEGER');
  database.exec(INDEX);
  database.exec(`UPDATE files SET size = MAX(${LEAST_BYTES}, length(bytes)) WHERE size IS NULL`);
  const insert = database.prepare('INSERT INTO files (id, name, bytes, owner, size) VALUES (?, ?, ?, ?, ?)');
  const select = database.prepare('SELECT name, bytes, owner FROM files WHERE id = ?');
  return {
    saveFile: async (id, { name, bytes, owner }) => {
      insert.run(id, name, bytes, owner ?? null, Math.max(LEAST_BYTES, bytes.length));
    },
    file: async (id) => {
      const row = select.get(id);
      if (row === undefined) return undefined;
      const owner = row.owner === null ? {} : { owner: String(row.owner) };
      return { name: String(row.name), bytes: row.bytes as Uint8Array, ...owner };
    },
  };
}
