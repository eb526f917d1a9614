import type { Group, Target } from '../targets/target.ts';
import { type Company, companiesOf } from './company.ts';

/**
 * Who plays which part in the scenarios. Alice, bob and carol are three.
 *
 * An id that a user and a group have in common names the group, as far as the target's owner says. A user with such an
 * id is a namesake: it listens, and is never written to.
 */
export interface Cast {
  /** Every user who takes part and can be written to: alice, bob and carol first. */
  readonly users: readonly string[];
  /** A member of the group, or just the first user. */
  readonly alice: string;
  /** Another member of the group where there is one who can be written to, or just the second user. */
  readonly bob: string;
  /** A third user, outside the group where there is one; absent with two users only. */
  readonly carol: string | null;
  /** The group that scenarios use, with the members who take part: alice, and at least one more. */
  readonly group: Group | null;
  /** A member of the group besides alice: bob, or a namesake where bob is no member. */
  readonly fellow: string | null;
  /** Somebody outside the group: carol, or bob where he is no member and nobody else is outside. */
  readonly outsider: string | null;
  /** Users with the id of a group, who only listen: for GRP-08, and as members of a group that has nobody else for it. */
  readonly namesakes: readonly string[];
  /** The groups that are written to, the one that scenarios use first, each with the members who take part. */
  readonly groups: readonly Group[];
}

/** More users than this add connections, and nothing that eight do not show. */
const MOST_USERS = 8;
/** More groups than this add messages, and nothing that eight do not show. */
const MOST_GROUPS = 8;
/** Of each kind: a second one shows that the first was no chance. */
const MOST_NAMESAKES = 2;
/** Members of the group who take part whoever else does: order and agreement show between three who get a message. */
const MEMBERS = 4;

const unique = (ids: readonly (string | null | undefined)[]): string[] => [
  ...new Set(ids.filter((id) => id !== null && id !== undefined)),
];

/** Whom the others can spare for a while, where there are four users or more. */
export const sparedOf = ({ users }: Cast): string | null => users[3] ?? null;

/** The same cast without the user who is spared. */
export const withoutSpared = (cast: Cast): Cast => ({
  ...cast,
  users: cast.users.filter((user) => user !== sparedOf(cast)),
});

/** Chooses the parts from what the target offers. */
export function castOf(target: Pick<Target, 'users' | 'groups'>): Cast {
  const groupIds = new Set(target.groups.map(({ id }) => id));
  const people = unique(target.users).filter((user) => !groupIds.has(user));
  const companies = companiesOf(target);
  const [main] = companies;
  const told = companies.filter(({ hasNamesake }) => hasNamesake).slice(0, MOST_NAMESAKES);
  const [alice, bob] = unique([...(main?.speakers ?? []), ...people]) as [string, string];
  const others = people.filter((user) => user !== alice && user !== bob);
  const isOutside = (user: string): boolean => main?.outside.includes(user) === true;
  const carol = others.find(isOutside) ?? others[0] ?? null;
  const outsider =
    [carol, bob].find((user) => user !== null && user !== undefined && isOutside(user)) ?? null;
  const users = unique([
    ...[alice, bob, carol],
    ...(main?.speakers.slice(0, MEMBERS) ?? []),
    ...[...told, ...companies].flatMap(({ speakers }) => speakers.slice(0, 2)),
    ...people,
  ]).slice(0, MOST_USERS);
  const namesakes = unique([
    ...told.map(({ id }) => id),
    ...[...told, ...companies.slice(0, 1)].flatMap(listenersOf),
  ]);
  const present = [...users, ...namesakes];
  const groups = [...companies.slice(0, 1), ...told, ...companies]
    .filter((company, i, all) => all.indexOf(company) === i && isPlayed(company, users, namesakes))
    .slice(0, MOST_GROUPS)
    .map(({ id, speakers, listeners }) => ({
      id,
      members: [...speakers, ...listeners].filter((member) => present.includes(member)),
    }));
  const group = groups.find(({ id }) => id === main?.id) ?? null;
  return {
    ...{ users, alice, bob, carol, group, outsider, namesakes, groups },
    fellow: group?.members.find((member) => member !== alice) ?? null,
  };
}

/** Where no second member can be written to, others who belong to it have to hear what is said. */
const listenersOf = ({ speakers, listeners }: Company): readonly string[] =>
  speakers.length > 1 ? [] : listeners.slice(0, MOST_NAMESAKES);

/** Whether somebody who takes part speaks there, and somebody else who does hears it. */
function isPlayed(
  { speakers, listeners }: Company,
  users: readonly string[],
  namesakes: readonly string[],
): boolean {
  const speaking = speakers.filter((user) => users.includes(user)).length;
  return speaking > 0 && speaking + listeners.filter((user) => namesakes.includes(user)).length > 1;
}

/** The same cast with one more user, outside every group: in the parts for which the target has nobody. */
export function withGuest(cast: Cast, guest: string): Cast {
  const users = [...cast.users.slice(0, MOST_USERS - 1), guest];
  if (users.length === 2) return { ...cast, users, bob: guest };
  return {
    ...cast,
    users,
    carol: cast.carol ?? guest,
    outsider: cast.group && (cast.outsider ?? guest),
  };
}

/** Whom the others can do without: who is outside the group, where that is not bob. */
export const spareOf = ({ outsider, carol, bob }: Cast): string =>
  outsider === null || outsider === bob ? (carol ?? bob) : outsider;

/** The same cast without the spare user, whose part the next one takes. Only for casts of four users or more. */
export function withoutSpare(cast: Cast): Cast {
  const spare = spareOf(cast);
  const users = cast.users.filter((user) => user !== spare);
  const [, , carol = null] = users;
  const outsider = users.slice(1).find((user) => cast.group?.members.includes(user) === false) ?? null;
  return { ...cast, users, carol, outsider };
}
