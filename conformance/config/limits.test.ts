import { expect, test } from 'vitest';
import type { Group, Target, TargetIdentity } from '../targets/target.ts';
import { DEFAULT_FEATURES } from './config.ts';
import { limitsOf } from './limits.ts';

const hook = async () => {
  throw new Error('never called');
};
const mint = async () => 'token';
const identity: TargetIdentity = {
  route: 'minted',
  tokenOf: mint,
  mint,
  leewaySeconds: 0,
  secrets: [],
};
const OF_GROUPS = ['GRP-01', 'GRP-02', 'GRP-03', 'GRP-04', 'GRP-05', 'GRP-06', 'GRP-07', 'GRP-10'];
const whole: Target = {
  url: 'ws://x',
  users: ['1', '2', '3', 'g'],
  groups: [{ id: 'g', members: ['1', '2'] }],
  identity,
  features: DEFAULT_FEATURES,
  hooks: { join: hook, leave: hook, history: hook, upload: hook },
  handshake: {},
};
const limited = (changes: Partial<Target>): string[] =>
  limitsOf({ ...whole, ...changes }).flatMap(({ requirements }) => requirements);

test('a whole configuration has no limits', () => expect(limitsOf(whole)).toEqual([]));

const supplied = { ...identity, route: 'supplied', mint: undefined } as const;
const everybody: Group = { id: 'g', members: ['1', '2', '3'] };

test.each<[string, Partial<Target>, readonly string[]]>([
  [
    'two users with ready tokens',
    { users: ['1', '2', 'g'], groups: [{ id: 'g', members: ['1', '2'] }], identity: supplied },
    ['INPUT-04', 'GRP-04', 'GRP-05', 'GRP-09', 'SYS-02', 'AUTH-05'],
  ],
  [
    'two users, where the judge can bring a third',
    { users: ['1', '2', 'g'], groups: [{ id: 'g', members: ['1', '2'] }] },
    [],
  ],
  ['no group', { groups: [] }, [...[...OF_GROUPS, 'GRP-08'].sort(), 'GRP-09', 'SYS-02']],
  ['a group of one', { groups: [{ id: 'g', members: ['1'] }] }, [...OF_GROUPS, 'GRP-08', 'GRP-09', 'SYS-02']],
  [
    'nobody outside, with ready tokens',
    { groups: [everybody], identity: supplied },
    ['GRP-04', 'GRP-05', 'GRP-09', 'SYS-02', 'AUTH-05'],
  ],
  ['nobody outside, where the judge can bring somebody', { groups: [everybody] }, []],
  ['no namesake', { users: ['1', '2', '3'] }, ['GRP-08']],
  ['a namesake who belongs to the group', { groups: [{ id: 'g', members: ['1', '2', 'g'] }] }, ['GRP-08']],
  [
    'groups whose members have the ids of groups',
    {
      users: ['1', '2', '3', '4'],
      groups: [
        { id: '1', members: ['1', '2'] },
        { id: '2', members: ['1', '2'] },
      ],
    },
    [...OF_GROUPS, 'GRP-08', 'GRP-09', 'SYS-02'],
  ],
  ['no hooks', { hooks: {} }, ['GRP-09', 'SYS-02', 'STORE-01', 'MEDIA-01']],
  ['ready tokens', { identity: supplied }, ['AUTH-05']],
])('%s', (_, changes, ids) => expect(limited(changes)).toEqual(ids));

test('one user alone: each requirement is named once', () => {
  const ids = limited({ users: ['1'], groups: [], identity: supplied });
  expect(ids).toContain('PRIV-01');
  expect(new Set(ids).size).toBe(ids.length);
});

test('hooks that make users and groups lift their limits', () => {
  const hooks = { ...whole.hooks, createUser: hook, createGroup: hook };
  expect(limited({ users: ['1'], groups: [], hooks })).toEqual([]);
});

test('what the target lacks is not applicable, what it was not given is untestable', () => {
  const limits = limitsOf({ ...whole, hooks: {}, groups: [] });
  const statusOf = (id: string) =>
    limits.find(({ requirements }) => (requirements as readonly string[]).includes(id))?.status;
  expect(['GRP-01', 'GRP-08'].map(statusOf)).toEqual(['untestable', 'untestable']);
  expect(['GRP-09', 'SYS-02', 'STORE-01', 'MEDIA-01'].map(statusOf)).toEqual(Array(4).fill('notApplicable'));
});

test("a user of the judge's own who was not taken is told", () => {
  const target = { ...whole, groups: [everybody] };
  const [limit] = limitsOf(target, 'HTTP 401');
  expect(limit?.requirements).toEqual(['GRP-04', 'GRP-05']);
  expect(limit?.reason).toMatch(/nobody is outside.*HTTP 401/);
});
