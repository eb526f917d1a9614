import { expect, test } from 'vitest';
import { judgeSetUp, type SetUp } from './testing/judge-set-up.ts';

const ids = (count: number, prefix = ''): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);
const group = (id: string, ...members: string[]) => ({ id, members });

/** Twelve users in twenty groups of three. */
const TWELVE = ids(12, 'u');
const TWENTY = ids(20, 'g').map((id, i) =>
  group(id, ...[0, 1, 5].map((step) => TWELVE[(i + step) % TWELVE.length] as string)),
);

const UUIDS = [
  '1f0cf3a2-8a54-4c4e-9d3f-2f5a6f0c1e11',
  '2f0cf3a2-8a54-4c4e-9d3f-2f5a6f0c1e12',
  '3f0cf3a2-8a54-4c4e-9d3f-2f5a6f0c1e13',
] as const;

interface Row extends SetUp {
  readonly name: string;
  /** Of the clauses about groups, which the set-up cannot put to the test; none where nothing is said. */
  readonly untestable?: readonly string[];
}

const ALL = [
  ...['GRP-01', 'GRP-02', 'GRP-03', 'GRP-04', 'GRP-05'],
  ...['GRP-06', 'GRP-07', 'GRP-08', 'GRP-10'],
];
const NO_NAMESAKE = { untestable: ['GRP-08'] };

const SET_UPS: readonly Row[] = [
  { name: 'two users, both in the group', users: ids(2), groups: [group('g', ...ids(2))], ...NO_NAMESAKE },
  {
    name: 'the same with ready tokens',
    users: ids(2),
    groups: [group('g', ...ids(2))],
    readyTokens: true,
    untestable: ['GRP-04', 'GRP-05', 'GRP-08'],
  },
  { name: 'a group of one', users: ids(3), groups: [group('g', '1')], untestable: ALL },
  { name: 'ready tokens and no group', users: ids(3), groups: [], readyTokens: true, untestable: ALL },
  {
    name: 'users and groups that are numbered from 1',
    users: ids(4),
    groups: [group('1', '1', '2', '3'), group('2', '1', '4')],
  },
  {
    name: 'one user who can be written to',
    users: ids(4),
    groups: [group('1', '1', '4'), group('2', '3', '4'), group('3', '1', '2', '4')],
  },
  {
    name: 'a user with the id of the own group',
    users: ids(4),
    groups: [group('1', '1', '2', '3')],
    ...NO_NAMESAKE,
  },
  {
    name: 'everybody in every group',
    users: ids(3),
    groups: [group('g', ...ids(3)), group('h', ...ids(3))],
    ...NO_NAMESAKE,
  },
  {
    name: 'everybody in the group, with ready tokens',
    users: ids(3),
    groups: [group('g', ...ids(3))],
    readyTokens: true,
    untestable: ['GRP-04', 'GRP-05', 'GRP-08'],
  },
  {
    name: 'nobody outside but the namesake of the only group that is written to, with ready tokens',
    users: ids(4),
    groups: [group('1', '2', '3', '4'), group('h', '1')],
    readyTokens: true,
    untestable: ['GRP-04', 'GRP-05'],
  },
  {
    name: 'nobody outside but the namesake of another group, with ready tokens',
    users: ids(4),
    groups: [group('g', '2', '3', '4'), group('1', '2', '3', '4')],
    readyTokens: true,
    untestable: ['GRP-05'],
  },
  { name: 'no group', users: ids(4), groups: [], untestable: ALL },
  {
    name: 'two groups with the same members',
    users: ids(4),
    groups: [group('g', '1', '2'), group('h', '1', '2')],
    ...NO_NAMESAKE,
  },
  {
    name: 'members who are no users, and users given twice',
    users: ['1', '2', '1', '3', '3'],
    groups: [group('g', '8', '1', '9', '2')],
    ...NO_NAMESAKE,
  },
  {
    name: 'ids with blanks, colons and letters of all kinds',
    users: ['a b', 'c:d', '名字', 'é', 'b and c'],
    groups: [group('my group: ☺', 'a b', 'c:d', '名字'), group('x:y', 'é', 'c:d')],
    ...NO_NAMESAKE,
  },
  {
    name: 'UUIDs',
    users: UUIDS,
    groups: [group('4f0cf3a2-8a54-4c4e-9d3f-2f5a6f0c1e14', ...UUIDS)],
    ...NO_NAMESAKE,
  },
  {
    name: 'ids that begin with each other',
    users: ['1', '11', '111', '1111'],
    groups: [group('11111', '1', '11', '111')],
    ...NO_NAMESAKE,
  },
  {
    name: 'ids that differ in letter case or in leading zeros',
    users: ['7', '07', 'ann', 'Ann', 'ANN'],
    groups: [group('007', '7', '07', 'ann'), group('aNN', 'Ann', 'ANN')],
    ...NO_NAMESAKE,
  },
  {
    name: 'ids that the judge would make up',
    users: ['0', '-1', '102', '999999983', '999999937', '999999893'],
    groups: [group('null', '0', '-1', '102'), group('*', '102', '999999983')],
    ...NO_NAMESAKE,
  },
  { name: 'one group of sixty', users: ids(60), groups: [group('all', ...ids(60))], ...NO_NAMESAKE },
  { name: 'twenty groups', users: TWELVE, groups: TWENTY, ...NO_NAMESAKE },
];

test.each(SET_UPS)(
  '$name: nobody is blamed, and what is told before the run is what the report says',
  async (setUp) => {
    const { report, told, reported, violations } = await judgeSetUp(setUp);
    expect(violations).toEqual([]);
    expect(reported).toEqual(told);
    const open = report.requirements.filter(({ id, status }) => ALL.includes(id) && status !== 'passed');
    expect(open.map(({ id }) => id)).toEqual(setUp.untestable ?? []);
  },
);

test('the report says on how many members and groups it rests', async () => {
  const noteOf = async (setUp: SetUp) =>
    (await judgeSetUp(setUp)).report.requirements.find(({ id }) => id === 'GRP-01')?.note;
  expect(await noteOf({ users: ids(60), groups: [group('all', ...ids(60))] })).toMatch(
    /on 8 of the 60 members of group all/,
  );
  expect(await noteOf({ users: TWELVE, groups: TWENTY })).toMatch(/in 8 of the 20 groups/);
});
