import type { RequirementId } from '../../schema/requirements/index.ts';
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

interface Rule extends Omit<Limit, 'status'> {
  /** `untestable` unless said otherwise. */
  readonly status?: Limit['status'];
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

/** What every message to a group puts to the test. */
const OF_GROUPS: readonly RequirementId[] = [
  ...(['GRP-01', 'GRP-02', 'GRP-03', 'GRP-04', 'GRP-05'] as const),
  ...(['GRP-06', 'GRP-07', 'GRP-10'] as const),
];

const RULES: readonly Rule[] = [
  {
    requirements: ['AUTH-02', 'PRIV-01', 'PRIV-02', 'PRIV-05', 'MSG-06', 'MSG-12', 'SEND-05'],
    reason: 'fewer than 2 users: nobody to send a private message to; name more with --user',
    applies: usersBelow(2),
  },
  {
    requirements: ['INPUT-04', 'CONN-04'],
    reason: 'fewer than 3 users: nobody beside sender and receiver; name more with --user',
    applies: usersBelow(3),
  },
  {
    requirements: [...OF_GROUPS, 'GRP-08' as const].sort(),
    reason: 'no group; name one with --group <id>=<id,id,...>, or give the hook createGroup',
    applies: (target) => !hasGroup(target),
  },
  {
    requirements: OF_GROUPS,
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
    status: 'notApplicable',
    reason: 'no hooks join and leave in imtypes.config',
    applies: ({ hooks }) => hooks.join === undefined || hooks.leave === undefined,
  },
  {
    requirements: ['STORE-01'],
    status: 'notApplicable',
    reason: 'no hook history in imtypes.config',
    applies: ({ hooks }) => hooks.history === undefined,
  },
  {
    requirements: ['MEDIA-01'],
    status: 'notApplicable',
    reason: 'no hook upload in imtypes.config',
    applies: ({ hooks }) => hooks.upload === undefined,
  },
  {
    requirements: ['AUTH-05'],
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
    if (requirements.length > 0)
      limits.push({ requirements, status: rule.status ?? 'untestable', reason: rule.reason });
  }
  return limits;
}
