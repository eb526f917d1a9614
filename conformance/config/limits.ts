import type { RequirementId } from '../../schema/requirements/index.ts';
import { type Cast, castOf } from '../driver/cast.ts';
import { guestFor } from '../driver/guest.ts';
import type { Target } from '../targets/target.ts';

/**
 * Requirements that this target's configuration cannot put to the test, and why. It is told before the run, and stands
 * in the report in the same words.
 */
export interface Limit {
  /** Ids that nothing in the run observes. */
  readonly requirements: readonly RequirementId[];
  /** How they end: for want of a user or a group, or because the target lacks what they are about. */
  readonly status: 'untestable' | 'notApplicable';
  /** What is missing, and what to give. */
  readonly reason: string;
}

interface Scene {
  readonly target: Target;
  readonly cast: Cast;
  /** Whether the judge brings the users who are missing. */
  readonly guest: boolean;
  /** Why the server did not take the user whom the judge brought; null where it was not tried, or where it did. */
  readonly refusal: string | null;
}

interface Rule extends Omit<Limit, 'status' | 'reason'> {
  /** `untestable` unless said otherwise. */
  readonly status?: Limit['status'];
  readonly reason: string | ((scene: Scene) => string);
  readonly applies: (scene: Scene) => boolean;
}

const canMakeUsers = ({ target }: Scene) => target.hooks.createUser !== undefined;
const canMakeGroups = ({ target }: Scene) => target.hooks.createGroup !== undefined;
const hasGroup = (scene: Scene) => scene.target.groups.length > 0 || canMakeGroups(scene);
const canChangeMembers = ({ target }: Scene) =>
  target.hooks.join !== undefined && target.hooks.leave !== undefined;
const usersBelow = (count: number) => (scene: Scene) =>
  scene.cast.users.length < count && !scene.guest && !canMakeUsers(scene);
const isNobodyOutside = (scene: Scene) =>
  scene.cast.group !== null && scene.cast.outsider === null && !scene.guest && !canMakeUsers(scene);

/** Whether some group is written to while somebody who takes part is no member of it, and no namesake: that is GRP-08. */
const isAnybodyOutside = ({ groups, users, namesakes }: Cast): boolean =>
  groups.some(({ id, members }) =>
    [...users, ...namesakes].some((user) => user !== id && !members.includes(user)),
  );

/** What is missing where users are named, and too few of them can be written to. */
const few =
  (count: number, what: string) =>
  ({ target: { users }, refusal }: Scene) =>
    (new Set(users).size < count
      ? `fewer than ${count} users: ${what}; name more with --user`
      : `fewer than ${count} users who can be written to, since an id that a group has too names the group: ${what}; name more with --user`) +
    triedGuest(refusal);

const triedGuest = (refusal: string | null): string =>
  refusal === null ? '' : ` (a user of the judge's own was not taken: ${refusal})`;

const nobodyOutside = ({ refusal }: Scene) =>
  `every user is a member of every group: nobody is outside; name one more with --user${triedGuest(refusal)}`;

/** What every message to a group puts to the test. */
const OF_GROUPS: readonly RequirementId[] = [
  ...(['GRP-01', 'GRP-02', 'GRP-03', 'GRP-04', 'GRP-05'] as const),
  ...(['GRP-06', 'GRP-07', 'GRP-10'] as const),
];

const RULES: readonly Rule[] = [
  {
    requirements: ['AUTH-02', 'PRIV-01', 'PRIV-02', 'PRIV-05', 'MSG-06', 'MSG-12', 'SEND-05'],
    reason: few(2, 'nobody to send a private message to'),
    applies: usersBelow(2),
  },
  {
    requirements: ['INPUT-04'],
    reason: few(3, 'nobody beside sender and receiver'),
    applies: usersBelow(3),
  },
  {
    requirements: [...OF_GROUPS, 'GRP-08' as const].sort(),
    reason: 'no group; name one with --group <id>=<id,id,...>, or give the hook createGroup',
    applies: (scene) => !hasGroup(scene),
  },
  {
    requirements: OF_GROUPS,
    reason: ({ target: { users, groups } }) =>
      groups.every(({ members }) => members.filter((member) => users.includes(member)).length < 2)
        ? 'no group with 2 members'
        : 'no group with a member who can be written to, since an id that a group has too names the group; name one more member',
    applies: (scene) => hasGroup(scene) && !canMakeGroups(scene) && scene.cast.group === null,
  },
  {
    requirements: ['GRP-04', 'GRP-05'],
    reason: nobodyOutside,
    applies: (scene) => isNobodyOutside(scene) && !isAnybodyOutside(scene.cast),
  },
  { requirements: ['GRP-05'], reason: nobodyOutside, applies: isNobodyOutside },
  {
    requirements: ['GRP-08'],
    reason:
      "no group has the id of a user; name a user with the id of a group where the server can have both, or --exclude GRP-08='<why it cannot>'",
    applies: ({ target: { users, groups } }) =>
      groups.length > 0 && !groups.some(({ id }) => users.includes(id)),
  },
  {
    requirements: ['GRP-08'],
    reason:
      'no user with the id of a group is outside that group, while two members are there to speak and to hear; name one where the server can have both',
    applies: ({ target: { groups }, cast }) => groups.length > 0 && !hearsOfNamesake(cast),
  },
  {
    requirements: ['GRP-09', 'SYS-02'],
    reason: nobodyOutside,
    applies: (scene) => canChangeMembers(scene) && isNobodyOutside(scene),
  },
  {
    requirements: ['GRP-09', 'SYS-02'],
    reason: 'no group that a user could join; name one with --group <id>=<id,id,...>',
    applies: (scene) => canChangeMembers(scene) && !canMakeGroups(scene) && scene.cast.group === null,
  },
  {
    requirements: ['GRP-09', 'SYS-02'],
    status: 'notApplicable',
    reason: 'no hooks join and leave in imtypes.config',
    applies: (scene) => !canChangeMembers(scene),
  },
  {
    requirements: ['STORE-01'],
    status: 'notApplicable',
    reason: 'no hook history in imtypes.config',
    applies: ({ target: { hooks } }) => hooks.history === undefined,
  },
  {
    requirements: ['MEDIA-01'],
    status: 'notApplicable',
    reason: 'no hook upload in imtypes.config',
    applies: ({ target: { hooks } }) => hooks.upload === undefined,
  },
  {
    requirements: ['AUTH-05'],
    reason: 'tokens are ready-made, so none can be signed with other claims; give --secret or --private-key',
    applies: ({ target: { identity } }) => identity.mint === undefined,
  },
];

/** Whether some group is written to whose id a connected user outside it has. */
const hearsOfNamesake = ({ groups, namesakes }: Cast): boolean =>
  groups.some(({ id, members }) => namesakes.includes(id) && !members.includes(id));

/**
 * What the configuration of a target leaves untestable, each requirement once, with its first reason. `refusal` says why
 * the server did not take the user whom the judge brought, where it did not.
 */
export function limitsOf(target: Target, refusal: string | null = null): Limit[] {
  const cast = castOf(target);
  const scene: Scene = { target, cast, guest: guestFor(target, cast) !== null && refusal === null, refusal };
  const named = new Set<RequirementId>();
  const limits: Limit[] = [];
  for (const { requirements: ids, status = 'untestable', reason, applies } of RULES) {
    if (!applies(scene)) continue;
    const requirements = ids.filter((id) => !named.has(id));
    for (const id of requirements) named.add(id);
    if (requirements.length === 0) continue;
    limits.push({ requirements, status, reason: typeof reason === 'string' ? reason : reason(scene) });
  }
  return limits;
}
