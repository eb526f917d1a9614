import type { DatabaseSync } from 'node:sqlite';
import { escapeId } from '../ids.ts';
import { LAST_PLACED } from './sqlite-places.ts';
import type { Store } from './store.ts';

const IS_THEIRS = `conversation_id >= 'private:' AND conversation_id < 'private;'
           AND (substr(conversation_id, 9, length(?2)) = ?2 OR substr(conversation_id, -length(?3)) = ?3)`;

const KNOWN = `
  SELECT EXISTS (SELECT 1 FROM members WHERE user_id = ?1)
      OR EXISTS (SELECT 1 FROM files WHERE owner = ?1)
      OR EXISTS (SELECT 1 FROM places WHERE ${IS_THEIRS})
      OR EXISTS (SELECT 1 FROM messages WHERE position > ${LAST_PLACED} AND ${IS_THEIRS}) AS known`;

/** What the tables tell of users; they have none of their own. */
export function usersIn(database: DatabaseSync): Required<Pick<Store, 'usage' | 'knowsUser'>> {
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
    knowsUser: async (id) => known.get(id, `${escapeId(id)}:`, `:${escapeId(id)}`)?.known === 1,
  };
}
