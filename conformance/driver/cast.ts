import type { Group, Target } from '../targets/target.ts';

/** Who plays which part in the scenarios. */
export interface Cast {
  /** Every user that takes part: alice, bob and carol first. None of them has the id of a group. */
  readonly users: readonly string[];
  /** A member of the group, or just the first user. */
  readonly alice: string;
  /** Another member of the group, or just the second user. */
  readonly bob: string;
  /** A third user, outside the group where there is one; absent with two users only. */
  readonly carol: string | null;
  /** The group that scenarios use, if the target has one with two members who are users. */
  readonly group: Group | null;
  /** Whether carol is outside the group. */
  readonly hasOutsider: boolean;
  /** Users who have the id of a group, for GRP-08: they listen, and nobody can write to them. */
  readonly namesakes: readonly string[];
  /** All groups of the target with two members or more. */
  readonly groups: readonly Group[];
}

/** More users than this add connections, and nothing that eight do not show. */
const MOST_USERS = 8;

/** The same cast without carol, whose part the next user takes. Only for casts of four users or more. */
export function withoutThird(cast: Cast): Cast {
  const users = cast.users.filter((user) => user !== cast.carol);
  const carol = users[2] ?? null;
  return {
    ...cast,
    users,
    carol,
    hasOutsider: carol !== null && cast.group?.members.includes(carol) === false,
  };
}

/** Whom the others can spare for a while, where there are four users or more. */
export const sparedOf = ({ users }: Cast): string | null => users[3] ?? null;

/** The same cast without the user who is spared. */
export const withoutSpared = (cast: Cast): Cast => ({
  ...cast,
  users: cast.users.filter((user) => user !== sparedOf(cast)),
});

/** Chooses the parts from what the target offers. */
export function castOf(target: Pick<Target, 'users' | 'groups'>): Cast {
  const known = new Set(target.users);
  const groups = target.groups
    .map(({ id, members }) => ({ id, members: members.filter((member) => known.has(member)) }))
    .filter(({ members }) => members.length >= 2);
  const groupIds = new Set(target.groups.map(({ id }) => id));
  const outsidersOf = (group: Group): string[] =>
    target.users.filter((user) => !group.members.includes(user) && !groupIds.has(user));
  // The largest group that leaves somebody outside, since a message to it reaches most users.
  const ranked = [...groups].sort(
    (a, b) =>
      Number(outsidersOf(b).length > 0) - Number(outsidersOf(a).length > 0) ||
      b.members.length - a.members.length,
  );
  const group = ranked[0] ?? null;
  const people = [...new Set(target.users)].filter((user) => !groupIds.has(user));
  const candidates = group ? [...group.members.filter((member) => !groupIds.has(member)), ...people] : people;
  const [alice, bob] = [...new Set(candidates)] as [string, string];
  const outsider = group ? outsidersOf(group)[0] : undefined;
  const carol = outsider ?? people.find((user) => user !== alice && user !== bob) ?? null;
  const first = [alice, bob, ...(carol === null ? [] : [carol])];
  const rest = people.filter((user) => !first.includes(user));
  return {
    users: [...first, ...rest].filter((user) => user !== undefined).slice(0, MOST_USERS),
    alice,
    bob,
    carol,
    group,
    hasOutsider: outsider !== undefined,
    namesakes: target.users.filter((user) => groupIds.has(user)).slice(0, 2),
    groups,
  };
}
