import { expect, test } from 'vitest';
import { expandIds, idsInRange } from './id-ranges.ts';

test('a range stands for all its numbers', () => {
  expect(idsInRange('1..3')).toEqual(['1', '2', '3']);
  expect(idsInRange('7..7')).toEqual(['7']);
});

test('a template is filled in for each of them', () => {
  expect(idsInRange('u{n}:9..11')).toEqual(['u9', 'u10', 'u11']);
  expect(idsInRange('{n}:1..2')).toEqual(['1', '2']);
});

test.each(['', '1', '1..', 'a..b', '3..1', 'u:1..2', '1..9999999999', '1..2000000'])(
  '%j is no range',
  (text) => {
    expect(() => idsInRange(text)).toThrow(/takes/);
  },
);

test('in a list of ids each may be a range', () => {
  expect(expandIds(['a', '1..2', 'u{n}:1..2', 'a..b'])).toEqual(['a', '1', '2', 'u1', 'u2', 'a..b']);
});
