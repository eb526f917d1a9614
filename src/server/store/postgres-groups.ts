import { isGroupId } from '../ids.ts';
import { inBatches } from './in-batches.ts';
import type { Ask, Database } from './postgres-database.ts';
import type { Store } from './store.ts';

type GroupStore = Pick<Store, 'members' | 'saveGroup' | 'addMember' | 'removeMember'>;

/** Of so many groups the members are kept in memory: those that are written to. */
const MOST_GROUPS = 1000;
const MOST_IN_A_BATCH = 500;

const VERSIONS = 'SELECT id, version FROM groups WHERE id = ANY($1)';
/** One snapshot of both, so that no member is missing from the version that it came with. */
const MEMBERS = `
  SELECT id, version, ARRAY(SELECT user_id FROM members WHERE group_id = groups.id ORDER BY position) AS members
  FROM groups WHERE id = ANY($1)`;
const CHANGED = `UPDATE groups SET version = nextval('group_versions') WHERE id = $1`;
const LAST_POSITION = 'COALESCE((SELECT MAX(position) FROM messages WHERE conversation_id = $1), 0)';

interface Group {
  readonly version: string;
  readonly members: readonly string[];
}

/**
 * Groups in PostgreSQL. Another node may change one at any moment, so every question asks the database which version is
 * the newest, in one round trip for all that ask at a time; members are read only where theirs is another.
 * `settle` waits for the messages that are being kept: what was said before somebody joined must have its place before.
 */
export function groupsIn(database: Database, settle: () => Promise<void>): GroupStore {
  const cached = new Map<string, Group>();

  async function look(ids: readonly string[]): Promise<readonly (readonly string[] | undefined)[]> {
    const rows = await database.askAgain(VERSIONS, [[...new Set(ids)]]);
    const versions = new Map(rows.map(({ id, version }) => [String(id), String(version)]));
    const stale = [...versions].filter(([id, version]) => cached.get(id)?.version !== version);
    const found = new Map<string, Group>();
    for (const [id] of versions) if (cached.has(id)) found.set(id, cached.get(id)!);
    if (stale.length > 0)
      for (const { id, version, members } of await database.askAgain(MEMBERS, [stale.map(([id]) => id)]))
        found.set(String(id), { version: String(version), members: members as string[] });
    for (const [id, group] of found) {
      if (cached.size >= MOST_GROUPS && !cached.has(id)) cached.delete(cached.keys().next().value!);
      cached.set(id, group);
    }
    return ids.map((id) => found.get(id)?.members);
  }

  const looks = inBatches(MOST_IN_A_BATCH, look);

  return {
    // What cannot be the id of a group is a user's, or nobody's; and PostgreSQL takes no text with U+0000.
    members: async (group) => (isGroupId(group) ? looks.add(group) : undefined),
    async saveGroup(group, members, creator) {
      await settle();
      await database.transact(async (ask) => {
        await ask('INSERT INTO groups (id, creator) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
          group,
          creator,
        ]);
        // First the row of the group, which others who change it wait for.
        await ask(CHANGED, [group]);
        // A restart with the same --group must not take the history from those who were in already.
        await ask(
          `WITH earlier AS (DELETE FROM members WHERE group_id = $1 RETURNING user_id, since)
           SELECT set_config('imtypes.earlier', COALESCE(json_object_agg(user_id, since)::text, '{}'), true) FROM earlier`,
          [group],
        );
        await ask(
          `INSERT INTO members (group_id, user_id, since)
           SELECT $1, user_id, COALESCE((current_setting('imtypes.earlier')::json ->> user_id)::bigint, ${LAST_POSITION})
           FROM unnest($2::text[]) WITH ORDINALITY AS t(user_id, place) ORDER BY place
           ON CONFLICT DO NOTHING`,
          [group, members],
        );
      });
    },
    async addMember(group, user) {
      await settle();
      return changing(group, async (ask) => {
        const rows = await ask(
          `INSERT INTO members (group_id, user_id, since) SELECT $1, $2, ${LAST_POSITION} FROM groups WHERE id = $1
           ON CONFLICT DO NOTHING RETURNING user_id`,
          [group, user],
        );
        return rows.length === 1;
      });
    },
    removeMember: (group, user) =>
      changing(group, async (ask) => {
        const rows = await ask('DELETE FROM members WHERE group_id = $1 AND user_id = $2 RETURNING user_id', [
          group,
          user,
        ]);
        return rows.length === 1;
      }),
  };

  function changing(group: string, change: (ask: Ask) => Promise<boolean>): Promise<boolean> {
    return database.transact(async (ask) => {
      await ask(CHANGED, [group]);
      return change(ask);
    });
  }
}
