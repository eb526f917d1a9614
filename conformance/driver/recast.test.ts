import { expect, test } from 'vitest';
import { castOf } from './cast.ts';
import { recast } from './recast.ts';

const cast = castOf({
  users: ['101', '102', '103', '104'],
  groups: [{ id: 'g1', members: ['101', '102', '103'] }],
});

test('where everything comes the parts stay as they are', () => {
  expect(recast(cast, () => false)).toEqual(cast);
});

test('two users between whom nothing comes do not play the two main parts', () => {
  const { alice, bob } = cast;
  const isDead = (from: string, to: string): boolean => from === alice && to === bob;
  const other = recast(cast, isDead);
  expect([other.alice, other.bob]).not.toEqual([alice, bob]);
  expect(new Set(other.users)).toEqual(new Set(cast.users));
  expect(cast.group?.members).toContain(other.alice);
  expect(cast.group?.members).toContain(other.bob);
  expect(other.fellow).toBe(other.bob);
  expect(other.outsider).toBe('104');
});

test('a user to whom nobody can write takes no part, as long as three others do', () => {
  const isDead = (_: string, to: string): boolean => to === '103';
  const { users } = recast(cast, isDead);
  expect(users).not.toContain('103');
  expect(users).toHaveLength(3);
});
