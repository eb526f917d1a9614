import type { Group } from '../../targets/target.ts';

/** Who takes part in one conversation. */
export interface Conversation {
  readonly kind: 'group' | 'private';
  /** Of a group its conversation id; of a pair a name that is for people. */
  readonly id: string;
  /** Numbers of its users, ascending. */
  readonly members: Uint32Array;
}

/** Everybody who takes part in a run, by number: a user's number is its place in `users`. */
export interface Population {
  readonly users: readonly string[];
  readonly conversations: readonly Conversation[];
}

/** Who writes to whom: within groups, within pairs of users, or half of the messages each. */
export const PATTERNS = ['groups', 'private', 'mix'] as const;
export type Pattern = (typeof PATTERNS)[number];

/** Which groups there are to be, where they are made for the run. */
export interface GroupPlan {
  readonly groups: number;
  /** Members of each; without it a single group has all, and of several groups each user is in two. */
  readonly groupSize?: number;
}

/**
 * The members of groups that are made for a run: each group holds neighbours, and begins where the one before is half
 * through, so that groups overlap.
 */
export function planGroups(users: readonly string[], { groups, groupSize }: GroupPlan): string[][] {
  const usual = groups === 1 ? users.length : Math.ceil((2 * users.length) / groups);
  const size = Math.min(users.length, Math.max(2, groupSize ?? usual));
  return Array.from({ length: groups }, (_, g) => {
    const start = Math.floor((g * users.length) / groups);
    return Array.from({ length: size }, (_, i) => users[(start + i) % users.length] as string);
  });
}

/** The users, the groups that they are in, and by the pattern a pair of each user with the next one. */
export function populationOf(
  users: readonly string[],
  groups: readonly Group[],
  pattern: Pattern,
): Population {
  const numbers = new Map(users.map((user, number) => [user, number]));
  const ofGroups = groups.map(({ id, members }): Conversation => {
    const known = members.flatMap((member) => numbers.get(member) ?? []);
    return { kind: 'group', id, members: Uint32Array.from(known).sort() };
  });
  const pairs = pattern === 'groups' ? [] : pairsOf(users);
  return { users, conversations: [...(pattern === 'private' ? [] : ofGroups), ...pairs] };
}

/** Each user writes with the next one, the last with the first. */
function pairsOf(users: readonly string[]): Conversation[] {
  const count = users.length > 2 ? users.length : users.length - 1;
  return Array.from({ length: Math.max(0, count) }, (_, one): Conversation => {
    const other = (one + 1) % users.length;
    return {
      kind: 'private',
      id: `${users[one]} and ${users[other]}`,
      members: Uint32Array.of(Math.min(one, other), Math.max(one, other)),
    };
  });
}
