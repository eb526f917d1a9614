import type { Group } from '../targets/target.ts';
import { type Config, DEFAULT_USERS } from './config.ts';
import { type Origins, whereIs } from './merge.ts';
import { UsageError } from './usage-error.ts';

/** Who there is on the target: users, their ready tokens, groups. */
export interface People {
  readonly users: readonly string[];
  readonly tokens: Readonly<Record<string, string>>;
  readonly groups: readonly Group[];
  /** Nobody was named, so the usual users are tried. */
  readonly assumed: boolean;
}

/** Users and groups of a configuration; the members of groups are users too. */
export function readPeople(config: Config, origins: Origins): People {
  const where = whereIs(origins, 'users');
  const tokens = new Map<string, string>();
  const users = new Set<string>();
  for (const user of config.users ?? []) {
    const { id, token } = typeof user === 'string' ? { id: user, token: undefined } : user;
    users.add(id);
    if (token === undefined) continue;
    if ((tokens.get(id) ?? token) !== token)
      throw new UsageError(where, `got two different tokens for the user ${JSON.stringify(id)}`);
    if (token.length < 4)
      throw new UsageError(
        where,
        `got a token of ${token.length} characters for the user ${JSON.stringify(id)}, takes 4 or more; an id with "=" is given in imtypes.config`,
      );
    tokens.set(id, token);
  }
  const groups = Object.entries(config.groups ?? {}).map(([id, members]) =>
    checkGroup({ id, members }, whereIs(origins, 'groups')),
  );
  for (const { members } of groups) for (const member of members) users.add(member);
  const assumed = users.size === 0;
  return {
    users: assumed ? DEFAULT_USERS : [...users],
    tokens: Object.fromEntries(tokens),
    groups,
    assumed,
  };
}

function checkGroup(group: Group, where: string): Group {
  const name = JSON.stringify(group.id);
  if (group.id === '') throw new UsageError(where, 'got a group without an id');
  if (group.members.length === 0)
    throw new UsageError(where, `the group ${name} has no members, takes at least one`);
  const twice = group.members.find((each, at) => group.members.indexOf(each) !== at);
  if (twice !== undefined)
    throw new UsageError(where, `the group ${name} names the member ${JSON.stringify(twice)} twice`);
  return group;
}
