import type { Target } from '../targets/target.ts';

/** A group in which somebody can speak and somebody else can hear it, and who stands how to it. */
export interface Company {
  readonly id: string;
  /** Members who can be written to. */
  readonly speakers: readonly string[];
  /** Members who have the id of a group: they only listen. */
  readonly listeners: readonly string[];
  /** Who can be written to and is no member. */
  readonly outside: readonly string[];
  /** Whether a user outside it has its id, which is what GRP-08 needs. */
  readonly hasNamesake: boolean;
}

/** The groups of a target that can be put to use, the most useful one first. */
export function companiesOf({ users, groups }: Pick<Target, 'users' | 'groups'>): readonly Company[] {
  const known = new Set(users);
  const groupIds = new Set(groups.map(({ id }) => id));
  const people = [...known].filter((user) => !groupIds.has(user));
  return groups
    .map(({ id, members }) => {
      const inside = new Set(members.filter((member) => known.has(member)));
      return {
        id,
        speakers: [...inside].filter((member) => !groupIds.has(member)),
        listeners: [...inside].filter((member) => groupIds.has(member)),
        outside: people.filter((user) => !inside.has(user)),
        hasNamesake: known.has(id) && !inside.has(id),
      };
    })
    .filter(({ speakers, listeners }) => speakers.length > 0 && speakers.length + listeners.length > 1)
    .sort(byUse);
}

/** Whether bob belongs to it as well as alice. */
const hasPair = ({ speakers }: Company): boolean => speakers.length > 1;

/** A pair of members first, then somebody outside; then the largest, since a message to it reaches most users. */
const byUse = (a: Company, b: Company): number =>
  Number(hasPair(b)) - Number(hasPair(a)) ||
  Number(b.outside.length > 0) - Number(a.outside.length > 0) ||
  b.speakers.length - a.speakers.length ||
  Number(a.hasNamesake) - Number(b.hasNamesake);
