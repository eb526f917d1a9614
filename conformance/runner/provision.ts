import { type Cast, castOf } from '../driver/cast.ts';
import type { Target } from '../targets/target.ts';

/** Three parts, and as many users more whose ids turn out to be those of groups. */
const MOST_MADE = 6;

/** Has the target's own hooks make the users and groups that are missing for a full run. Rejects where a hook does. */
export async function provision(target: Target): Promise<Target> {
  const { createUser, createGroup } = target.hooks;
  const users = [...target.users];
  const groups = [...target.groups];
  const madeGroups: string[] = [];
  const tokens = new Map<string, string>();
  const cast = (): Cast => castOf({ users, groups });
  const lacksUser = (): boolean => {
    const { users: people, group, outsider } = cast();
    return people.length < 3 || (group !== null && outsider === null);
  };
  for (let made = 0; createUser && made < MOST_MADE && lacksUser(); made++) {
    const { id, token } = await createUser();
    users.push(id);
    if (token !== undefined) tokens.set(id, token);
  }
  const { group, users: people } = cast();
  if (createGroup && group === null && people.length >= 2) {
    const members = people.slice(0, Math.max(2, people.length - 1));
    const id = await createGroup(members);
    madeGroups.push(id);
    groups.push({ id, members });
  }
  const { identity } = target;
  const tokenOf = async (user: string): Promise<string> => tokens.get(user) ?? identity.tokenOf(user);
  return {
    ...target,
    users,
    groups,
    madeGroups,
    identity: { ...identity, tokenOf, secrets: [...identity.secrets, ...tokens.values()] },
  };
}
