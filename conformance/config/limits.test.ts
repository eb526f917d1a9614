import { expect, test } from 'vitest';
import type { Identity, Target } from '../targets/target.ts';
import { DEFAULT_FEATURES } from './config.ts';
import { limitsOf } from './limits.ts';

const hook = async () => {
  throw new Error('never called');
};
const mint = async () => 'token';
const identity: Identity = {
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

test.each<[string, Partial<Target>, readonly string[]]>([
  [
    'two users',
    {
      users: ['1', '2'],
      groups: [
        { id: '1', members: ['1'] },
        { id: 'g', members: ['1', '2'] },
      ],
    },
    ['INPUT-04', 'CONN-04'],
  ],
  ['no group', { groups: [] }, [...OF_GROUPS, 'GRP-08'].sort()],
  ['a group of one', { groups: [{ id: 'g', members: ['1'] }] }, OF_GROUPS],
  ['nobody outside', { groups: [{ id: 'g', members: ['1', '2', '3', 'g'] }] }, ['GRP-04', 'GRP-05']],
  ['no namesake', { users: ['1', '2', '3'] }, ['GRP-08']],
  ['no hooks', { hooks: {} }, ['GRP-09', 'SYS-02', 'STORE-01', 'MEDIA-01']],
  ['ready tokens', { identity: { ...identity, route: 'supplied', mint: undefined } }, ['AUTH-05']],
])('%s', (_, changes, ids) => expect(limited(changes)).toEqual(ids));

test('one user alone: each requirement is named once', () => {
  const ids = limited({ users: ['1'], groups: [] });
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
