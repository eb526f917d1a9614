import type { DatabaseSync } from 'node:sqlite';
import { addColumn } from './sqlite-columns.ts';
import type { Store } from './store.ts';

const TABLES = `
  CREATE TABLE IF NOT EXISTS groups (id TEXT PRIMARY KEY);
  CREATE TABLE IF NOT EXISTS members (
    position INTEGER PRIMARY KEY AUTOINCREMENT, group_id TEXT NOT NULL, user_id TEXT NOT NULL, UNIQUE (group_id, user_id));
`;
const INDEXES = `
  CREATE INDEX IF NOT EXISTS groups_of_creator ON groups (creator);
  CREATE INDEX IF NOT EXISTS members_of_user ON members (user_id);
`;

/** Groups, and since when each member is in. */
export interface GroupStore extends Pick<Store, 'members' | 'saveGroup' | 'addMember' | 'removeMember'> {
  /** The last position that any message had when this member joined; 0 for who is no member. */
  since(group: string, user: string): number;
}

/** Keeps groups and their members. What was said before somebody joined is up to `lastPosition`. */
export function groupsIn(database: DatabaseSync, lastPosition: () => number): GroupStore {
  database.exec(TABLES);
  addColumn(database, 'groups', 'creator', 'TEXT');
  addColumn(database, 'members', 'since', 'INTEGER NOT NULL DEFAULT 0');
  database.exec(INDEXES);
  const find = database.prepare('SELECT id FROM groups WHERE id = ?');
  const create = database.prepare('INSERT OR IGNORE INTO groups (id, creator) VALUES (?, ?)');
  const select = database.prepare('SELECT user_id, since FROM members WHERE group_id = ? ORDER BY position');
  const clear = database.prepare('DELETE FROM members WHERE group_id = ?');
  const add = database.prepare('INSERT OR IGNORE INTO members (group_id, user_id, since) VALUES (?, ?, ?)');
  const findSince = database.prepare('SELECT since FROM members WHERE group_id = ? AND user_id = ?');
  const remove = database.prepare('DELETE FROM members WHERE group_id = ? AND user_id = ?');
  return {
    members: async (group) =>
      find.get(group) === undefined ? undefined : select.all(group).map((row) => String(row.user_id)),
    saveGroup: async (group, members, creator) => {
      // A restart with the same --group must not take the history from those who were in already.
      const joined = new Map(select.all(group).map((row) => [row.user_id, Number(row.since)]));
      const now = lastPosition();
      database.exec('SAVEPOINT save_group');
      create.run(group, creator ?? null);
      clear.run(group);
      for (const member of members) add.run(group, member, joined.get(member) ?? now);
      database.exec('RELEASE save_group');
    },
    addMember: async (group, user) => add.run(group, user, lastPosition()).changes === 1,
    removeMember: async (group, user) => remove.run(group, user).changes === 1,
    since: (group, user) => Number(findSince.get(group, user)?.since ?? 0),
  };
}
