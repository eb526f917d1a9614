import type { Store } from './store.ts';

/** Groups as the pipeline and the steps ask for them. */
type Groups = Pick<Store, 'members' | 'saveGroup' | 'addMember' | 'removeMember'>;

/** Of so many groups the members are kept in memory: those that are written to. */
const MOST_GROUPS = 1000;

/** Every message asks whether its receiver is a group, and who is in it: answered from memory where nothing changed. */
export function cacheMembers(groups: Groups, ids: readonly string[]): Groups {
  // Of all groups, so that a user's id needs no look into the database.
  const known = new Set(ids);
  const cached = new Map<string, readonly string[]>();

  async function changing<T>(group: string, change: Promise<T>): Promise<T> {
    cached.delete(group);
    const result = await change;
    cached.delete(group);
    return result;
  }

  return {
    ...groups,
    async members(group) {
      if (!known.has(group)) return undefined;
      const own = cached.get(group) ?? (await groups.members(group));
      if (own === undefined) return undefined;
      if (cached.size >= MOST_GROUPS && !cached.has(group)) cached.delete(cached.keys().next().value!);
      cached.set(group, own);
      return own;
    },
    saveGroup(group, ...rest) {
      known.add(group);
      return changing(group, groups.saveGroup(group, ...rest));
    },
    addMember: (group, user) => changing(group, groups.addMember(group, user)),
    removeMember: (group, user) => changing(group, groups.removeMember(group, user)),
  };
}
