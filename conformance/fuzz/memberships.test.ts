import { expect, test } from 'vitest';
import { createRandom } from '../driver/random.ts';
import { Memberships } from './memberships.ts';

const groups = [
  { id: 'g1', members: ['101', '102'] },
  { id: 'g2', members: ['101', '103'] },
];

test('who joins is in the group until leaving it, and the group has moved for good', () => {
  const memberships = new Memberships(groups);
  expect(memberships.join('102', createRandom(1))).toBe('g2');
  expect(memberships.groupsOf('102')).toEqual(['g1', 'g2']);
  expect(memberships.leave('102', createRandom(1))).toBe('g2');
  expect(memberships.groupsOf('102')).toEqual(['g1']);
  expect(['g1', 'g2'].map((id) => memberships.hasMoved(id))).toEqual([false, true]);
});

test('nobody joins a group twice, or leaves one without having joined it', () => {
  const memberships = new Memberships(groups);
  expect([memberships.canJoin('101'), memberships.join('101', createRandom(1))]).toEqual([false, null]);
  expect([memberships.canLeave('101'), memberships.leave('101', createRandom(1))]).toEqual([false, null]);
});
