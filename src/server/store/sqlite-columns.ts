import type { DatabaseSync } from 'node:sqlite';

/** Adds a column to a table that a file of an older version has without it. */
export function addColumn(database: DatabaseSync, table: string, name: string, type: string): void {
  const columns = database.prepare(`PRAGMA table_info(${table})`).all();
  if (!columns.some((column) => column.name === name))
    database.exec(`ALTER TABLE ${table} ADD COLUMN ${name} ${type}`);
}
