import type { Target } from '../targets/target.ts';

/** Has the target's own hooks make the users and groups that are missing for a full run. Rejects where a hook does. */
export async function provision(target: Target): Promise<Target> {
  const { createUser, createGroup } = target.hooks;
  const users = [...target.users];
  const groups = [...target.groups];
  const tokens = new Map<string, string>();
  while (createUser && users.length < 3) {
    const { id, token } = await createUser();
    users.push(id);
    if (token !== undefined) tokens.set(id, token);
  }
  if (createGroup && groups.length === 0 && users.length >= 2) {
    const members = users.slice(0, Math.max(2, users.length - 1));
    groups.push({ id: await createGroup(members), members });
  }
  const { identity } = target;
  const tokenOf = async (user: string): Promise<string> => tokens.get(user) ?? identity.tokenOf(user);
  return {
    ...target,
    users,
    groups,
    identity: { ...identity, tokenOf, secrets: [...identity.secrets, ...tokens.values()] },
  };
}
