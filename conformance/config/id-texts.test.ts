import { expect, test } from 'vitest';
import { readGroups, readUsers } from './id-texts.ts';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMDEifQ.c2lnbmF0dXJl';

test.each([
  ['101', '101'],
  ['a b', 'a b'],
  ['a;b', 'a;b'],
  [`101=${JWT}`, { id: '101', token: JWT }],
  [`a=b=${JWT}`, { id: 'a=b', token: JWT }],
  ['101=opaque', { id: '101', token: 'opaque' }],
  ['101=b3BhcXVl==', { id: '101', token: 'b3BhcXVl==' }],
])('a user: %s', (text, user) => {
  expect(readUsers('')([text])).toEqual([user]);
});

test.each(['a=b=c', 'a=b=c==', 'a,b', `a,b=${JWT}`, '101 ', ` 101=${JWT}`])(
  'no user, with the way out and without a token: %s',
  (text) => {
    expect(() => readUsers('')([text])).toThrow(/give such an id in imtypes\.config/);
    expect(() => readUsers('')([text])).not.toThrow(JWT);
  },
);

test.each([
  ['g1=101,102', { g1: ['101', '102'] }],
  ['g1=101, 102', { g1: ['101', '102'] }],
  ['a=b=101', { 'a=b': ['101'] }],
  ['g;1=a;b', { 'g;1': ['a;b'] }],
  ['the group=a b,c', { 'the group': ['a b', 'c'] }],
])('a group: %s', (text, groups) => {
  expect(readGroups('')([text])).toEqual(groups);
});

test.each(['g=101,a=b', 'a,b=101', 'g =101'])('no group, with the way out: %s', (text) => {
  expect(() => readGroups('')([text])).toThrow(/give such an id in imtypes\.config/);
});
