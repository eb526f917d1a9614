import { expect, test } from 'vitest';
import { isGroupId, isPlainId, isUserId, quoteId } from './ids.ts';

test.each([
  ['101', true],
  ['用户 1', true],
  ['x'.repeat(256), true],
  ['x'.repeat(257), false],
  ['', false],
  ['a\nb', false],
  ['\u001b[2J', false],
  ['\u202e101', false],
  ['1\u2066', false],
  ['1\u2028', false],
  ['\ud800', false],
])('%j can be an id: %s', (id, can) => {
  expect(isPlainId(id)).toBe(can);
});

test('no user has an id in the form of the ids that groups get', () => {
  expect(isUserId('group:1')).toBe(false);
  expect(isGroupId('group:1')).toBe(true);
  expect(isGroupId('private:1:2')).toBe(false);
});

test.each([
  ['101', '101'],
  ['a.b@c', 'a.b@c'],
  ['1 left the group. 2', '"1 left the group. 2"'],
  ['" joined', '"\\" joined"'],
])('%j is shown as %s', (id, shown) => {
  expect(quoteId(id)).toBe(shown);
});
