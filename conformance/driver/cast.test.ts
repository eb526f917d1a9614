import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { castOf, spareOf, withGuest, withoutSpare } from './cast.ts';

const group = (id: string, ...members: string[]) => ({ id, members });

describe('castOf', () => {
  test('takes two members of the group and somebody outside it', () => {
    const cast = castOf({ users: ['101', '102', '103', '104'], groups: [group('g1', '102', '103')] });
    expect(cast).toMatchObject({ alice: '102', bob: '103', fellow: '103', carol: '101', outsider: '101' });
    expect(cast.group?.id).toBe('g1');
    expect(cast.users.slice(0, 3)).toEqual(['102', '103', '101']);
    expect([...cast.users].sort()).toEqual(['101', '102', '103', '104']);
  });

  test('prefers a group that leaves somebody outside, then the larger one', () => {
    const users = ['101', '102', '103', '104'];
    const all = group('all', ...users);
    const small = group('small', '101', '102');
    const large = group('large', '101', '102', '103');
    expect(castOf({ users, groups: [all, small, large] }).group?.id).toBe('large');
    expect(castOf({ users, groups: [all] })).toMatchObject({ outsider: null, carol: '103' });
  });

  test('has no group where the target has none with two members who are users', () => {
    const users = ['101', '102', '103'];
    for (const groups of [[], [group('g1', '101')], [group('g1', '101', '999')]]) {
      const cast = castOf({ users, groups });
      expect(cast).toMatchObject({ group: null, groups: [], alice: '101', bob: '102', carol: '103' });
      expect(cast).toMatchObject({ outsider: null, fellow: null });
    }
  });

  test('leaves out members who are no users of the target', () => {
    const cast = castOf({ users: ['101', '102'], groups: [group('g1', '999', '101', '102')] });
    expect(cast.group?.members).toEqual(['101', '102']);
    expect(cast.users).toEqual(['101', '102']);
  });

  test('has no third part with two users', () => {
    expect(castOf({ users: ['101', '102'], groups: [] })).toMatchObject({ carol: null, outsider: null });
  });

  test("gives no part to a user with a group's id, who only listens", () => {
    const cast = castOf({ users: ['g1', '101', '102', '103'], groups: [group('g1', '101', '102')] });
    expect(cast.namesakes).toEqual(['g1']);
    expect(cast.users).toEqual(['101', '102', '103']);
    expect(cast.carol).toBe('103');
  });

  test('where ids of users and groups meet, takes the members who can be written to', () => {
    const users = ['1', '2', '3', '4'];
    expect(castOf({ users, groups: [group('1', '1', '2', '3')] })).toMatchObject({
      ...{ alice: '2', bob: '3', fellow: '3', outsider: '4', namesakes: [] },
      group: group('1', '2', '3'),
    });
    expect(castOf({ users, groups: [group('1', '1', '2', '3'), group('2', '1', '4')] })).toMatchObject({
      ...{ alice: '3', bob: '4', fellow: '1', outsider: '4', carol: null },
      group: group('1', '3', '1', '2'),
      namesakes: ['2', '1'],
    });
  });

  test('gives each user one part, and not to more than it needs', () => {
    const users = Array.from({ length: 500 }, (_, i) => String(100 + i));
    const cast = castOf({
      users,
      groups: [group('g1', ...users.slice(10, 490)), group('g2', ...users.slice(495))],
    });
    expect(new Set(cast.users).size).toBe(cast.users.length);
    expect(cast.users).toHaveLength(8);
    expect(cast.users).toEqual(expect.arrayContaining([cast.alice, cast.bob, cast.carol]));
    expect(cast.groups.map(({ members }) => members.length)).toEqual([4, 2]);
  });

  test('makes the same choice again', () => {
    const target = { users: ['101', '102', '103'], groups: [group('g1', '101', '102')] };
    expect(castOf(target)).toEqual(castOf(target));
  });
});

test('a guest takes the part of the outsider, and of the third user where there is none', () => {
  const users = ['1', '2', '3'];
  const all = castOf({ users, groups: [group('g', ...users)] });
  expect(withGuest(all, '99')).toMatchObject({ users: [...users, '99'], carol: '3', outsider: '99' });
  expect(spareOf(withGuest(all, '99'))).toBe('99');
  const pair = castOf({ users: ['1', '2'], groups: [] });
  expect(withGuest(pair, '99')).toMatchObject({ users: ['1', '2', '99'], carol: '99', outsider: null });
  const lone = castOf({
    users: ['1', '2', '3', '4'],
    groups: ['1', '2', '3'].map((id) => group(id, '3', '4')),
  });
  expect(lone).toMatchObject({ users: ['4'], fellow: '3' });
  expect(withGuest(withGuest(lone, '98'), '99')).toMatchObject({
    ...{ users: ['4', '98', '99'], alice: '4', bob: '98', carol: '99', fellow: '3', outsider: '99' },
  });
});

/** Small pools, so that ids of users, groups and members meet. */
const id = fc.constantFrom(...Array.from({ length: 12 }, (_, i) => String(i + 1)), '07', '7 ', 'a', 'A');
const populations = fc.record({
  users: fc.array(id, { maxLength: 12 }),
  groups: fc.uniqueArray(fc.record({ id, members: fc.array(id, { maxLength: 10 }) }), {
    selector: (each) => each.id,
    maxLength: 12,
  }),
});

describe('whoever there is', () => {
  const check = (
    holds: (target: Parameters<typeof castOf>[0], cast: ReturnType<typeof castOf>) => void,
  ): void =>
    fc.assert(
      fc.property(populations, (target) => {
        holds(target, castOf(target));
      }),
      { numRuns: 500 },
    );
  const belongs = (target: Parameters<typeof castOf>[0], group: string, user: string): boolean =>
    target.groups.some((each) => each.id === group && each.members.includes(user));

  test('two parts are never one user, and nobody who is written to has the id of a group', () =>
    check(({ users, groups }, cast) => {
      const { alice, bob, carol, outsider } = cast;
      expect(new Set([...cast.users, ...cast.namesakes]).size).toBe(
        cast.users.length + cast.namesakes.length,
      );
      const pair = [alice, bob].filter((each) => each !== undefined);
      expect(cast.users.slice(0, 3)).toEqual([...pair, ...(carol === null ? [] : [carol])]);
      expect(carol === null || !pair.includes(carol)).toBe(true);
      expect(outsider === null || (outsider !== alice && cast.users.includes(outsider))).toBe(true);
      for (const user of cast.users) expect(groups.some((each) => each.id === user)).toBe(false);
      for (const user of [...cast.users, ...cast.namesakes]) expect(users).toContain(user);
    }));

  test('who plays a member is one, and who plays an outsider is none', () =>
    check((target, { group, groups, alice, bob, fellow, outsider, users, namesakes }) => {
      for (const { id, members } of groups) {
        expect(members.length).toBeGreaterThan(1);
        expect(new Set(members).size).toBe(members.length);
        expect(members.some((each) => users.includes(each))).toBe(true);
        for (const each of members) {
          expect(belongs(target, id, each)).toBe(true);
          expect([...users, ...namesakes]).toContain(each);
        }
      }
      if (!group) {
        expect([fellow, outsider, groups]).toEqual([null, null, []]);
        return;
      }
      expect(groups[0]).toBe(group);
      expect(group.members).toEqual(expect.arrayContaining([alice, fellow]));
      expect(group.members.includes(bob)).toBe(fellow === bob);
      if (outsider !== null) expect(belongs(target, group.id, outsider)).toBe(false);
    }));

  test('without the spare user the others keep their parts', () =>
    check((_, cast) => {
      if (cast.users.length < 4) return;
      const { alice, bob, group } = cast;
      const rest = withoutSpare(cast);
      expect(rest).toMatchObject({ alice, bob, group, carol: rest.users[2] });
      expect(rest.users).toEqual(cast.users.filter((user) => user !== spareOf(cast)));
      if (rest.outsider !== null) expect(group?.members).not.toContain(rest.outsider);
    }));
});
