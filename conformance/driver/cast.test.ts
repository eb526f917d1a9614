import { describe, expect, test } from 'vitest';
import { castOf } from './cast.ts';

const group = (id: string, ...members: string[]) => ({ id, members });

describe('castOf', () => {
  test('takes two members of the group and somebody outside it', () => {
    const cast = castOf({ users: ['101', '102', '103', '104'], groups: [group('g1', '102', '103')] });
    expect(cast).toMatchObject({ alice: '102', bob: '103', carol: '101', hasOutsider: true });
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
    expect(castOf({ users, groups: [all] })).toMatchObject({ hasOutsider: false, carol: '103' });
  });

  test('has no group where the target has none with two members who are users', () => {
    const users = ['101', '102', '103'];
    for (const groups of [[], [group('g1', '101')], [group('g1', '101', '999')]]) {
      const cast = castOf({ users, groups });
      expect(cast).toMatchObject({ group: null, groups: [], alice: '101', bob: '102', carol: '103' });
      expect(cast.hasOutsider).toBe(false);
    }
  });

  test('leaves out members who are no users of the target', () => {
    const cast = castOf({ users: ['101', '102'], groups: [group('g1', '999', '101', '102')] });
    expect(cast.group?.members).toEqual(['101', '102']);
    expect(cast.users).toEqual(['101', '102']);
  });

  test('has no third part with two users', () => {
    expect(castOf({ users: ['101', '102'], groups: [] })).toMatchObject({ carol: null, hasOutsider: false });
  });

  test("gives no part to a user with a group's id, who only listens", () => {
    const cast = castOf({ users: ['g1', '101', '102', '103'], groups: [group('g1', '101', '102')] });
    expect(cast.namesakes).toEqual(['g1']);
    expect(cast.users).toEqual(['101', '102', '103']);
    expect(cast.carol).toBe('103');
  });

  test('gives each user one part, and not to more than it needs', () => {
    const users = Array.from({ length: 50 }, (_, i) => String(100 + i));
    const cast = castOf({ users, groups: [group('g1', ...users.slice(10, 20))] });
    expect(new Set(cast.users).size).toBe(cast.users.length);
    expect(cast.users.length).toBeLessThan(users.length);
    expect(cast.users).toEqual(expect.arrayContaining([cast.alice, cast.bob, cast.carol]));
  });

  test('makes the same choice again', () => {
    const target = { users: ['101', '102', '103'], groups: [group('g1', '101', '102')] };
    expect(castOf(target)).toEqual(castOf(target));
  });
});
