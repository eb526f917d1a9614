import type { RequirementId } from '../../schema/requirements/index.ts';
import type { Target } from '../targets/target.ts';

/** Requirements that this target's configuration cannot put to the test, and why. */
export interface Limit {
  /** Ids that end as untestable. */
  readonly requirements: readonly RequirementId[];
  /** What is missing, and what to give. */
  readonly reason: string;
}

interface Rule extends Limit {
  readonly applies: (target: Target) => boolean;
}

const canMakeUsers = (target: Target) => target.hooks.createUser !== undefined;
const canMakeGroups = (target: Target) => target.hooks.createGroup !== undefined;
const usersBelow = (count: number) => (target: Target) =>
  target.users.length < count && !canMakeUsers(target);
const hasGroup = (target: Target) => target.groups.length > 0 || canMakeGroups(target);
const hasOutsider = (target: Target) =>
  canMakeUsers(target) ||
  target.groups.some(({ members }) => target.users.some((user) => !members.includes(user)));

const RULES: readonly Rule[] = [
  {
    requirements: ['AUTH-02', 'PRIV-01', 'PRIV-02', 'PRIV-05', 'MSG-06', 'MSG-12', 'SEND-05'],
    reason: 'fewer than 2 users: nobody to send a private message to; name more with --user',
    applies: usersBelow(2),
  },
  {
    requirements: ['PRIV-03', 'INPUT-04', 'CONN-03'],
    reason: 'fewer than 3 users: nobody beside sender and receiver; name more with --user',
    applies: usersBelow(3),
  },
  {
    requirements: ['GRP-01', 'GRP-02', 'GRP-03', 'GRP-04', 'GRP-05', 'GRP-06', 'GRP-07', 'GRP-10'],
    reason: 'no group; name one with --group <id>=<id,id,...>, or give the hook createGroup',
    applies: (target) => !hasGroup(target),
  },
  {
    requirements: ['GRP-01', 'GRP-02', 'GRP-03', 'GRP-06', 'GRP-07'],
    reason: 'no group with 2 members',
    applies: (target) =>
      hasGroup(target) && !canMakeGroups(target) && target.groups.every(({ members }) => members.length < 2),
  },
  {
    requirements: ['GRP-04', 'GRP-05'],
    reason: 'every user is a member of every group: nobody is outside; name one more with --user',
    applies: (target) => target.groups.length > 0 && !canMakeGroups(target) && !hasOutsider(target),
  },
  {
    requirements: ['GRP-08'],
    reason:
      'no group has the id of a user; name a user with the id of a group where the server can have both',
    applies: (target) =>
      target.groups.length > 0 && !target.groups.some(({ id }) => target.users.includes(id)),
  },
  {
    requirements: ['GRP-09', 'SYS-02'],
    reason: 'no hooks join and leave in imtypes.config',
    applies: ({ hooks }) => hooks.join === undefined || hooks.leave === undefined,
  },
  {
    requirements: ['STORE-01'],
    reason: 'no hook history in imtypes.config',
    applies: ({ hooks }) => hooks.history === undefined,
  },
  {
    requirements: ['MEDIA-01'],
    reason: 'no hook upload in imtypes.config',
    applies: ({ hooks }) => hooks.upload === undefined,
  },
  {
    requirements: ['AUTH-05', 'AUTH-09', 'AUTH-10'],
    reason: 'tokens are ready-made, so none can be signed with other claims; give --secret or --private-key',
    applies: ({ identity }) => identity.mint === undefined,
  },
];

/** What the configuration of a target leaves untestable, each requirement once, with its first reason. */
export function limitsOf(target: Target): Limit[] {
  const named = new Set<RequirementId>();
  const limits: Limit[] = [];
  for (const rule of RULES) {
    if (!rule.applies(target)) continue;
    const requirements = rule.requirements.filter((id) => !named.has(id));
    for (const id of requirements) named.add(id);
    if (requirements.length > 0) limits.push({ requirements, reason: rule.reason });
  }
  return limits;
}
