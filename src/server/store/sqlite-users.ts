import type { DatabaseSync } from 'node:sqlite';
import type { Messages } from './messages.ts';
import type { Store } from './store.ts';

const KNOWN = `
  SELECT EXISTS (SELECT 1 FROM members WHERE user_id = ?1) OR EXISTS (SELECT 1 FROM files WHERE owner = ?1) AS known`;

/** What the tables and the messages tell of users; they have no table of their own. */
export function usersIn(
  database: DatabaseSync,
  messages: Pick<Messages, 'tellOf'>,
): Required<Pick<Store, 'usage' | 'knowsUser'>> {
  const ofUser = {
    bytes: database.prepare('SELECT COALESCE(SUM(size), 0) AS sum FROM files WHERE owner = ?'),
    groups: database.prepare('SELECT COUNT(*) AS count FROM groups WHERE creator = ?'),
  };
  const ofAll = {
    bytes: database.prepare('SELECT COALESCE(SUM(size), 0) AS sum FROM files'),
    groups: database.prepare('SELECT COUNT(*) AS count FROM groups'),
  };
  const known = database.prepare(KNOWN);
  return {
    async usage(user) {
      const { bytes, groups } = user === undefined ? ofAll : ofUser;
      const whose = user === undefined ? [] : [user];
      return {
        uploadBytes: Number(bytes.get(...whose)?.sum),
        groups: Number(groups.get(...whose)?.count),
      };
    },
    // Looks through all private conversations: asked only where the owner of the server makes a group with an id.
    knowsUser: async (id) => known.get(id)?.known === 1 || messages.tellOf(id),
  };
}
