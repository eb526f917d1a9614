import { describe, expect, test } from 'vitest';
import { readRate, readScaleOptions } from './scale-options.ts';

const options = (texts: Record<string, string | string[]>, file = '') => readScaleOptions(texts, () => file);

test('without flags: one group, all phases, a minute', () => {
  expect(options({})).toMatchObject({ groups: 1, pattern: 'groups', timeMs: 60_000, allowHost: [] });
  expect(options({}).phases).toHaveLength(5);
});

test.each([
  ['20/s', 20],
  ['20', 20],
  ['600/m', 10],
  ['0.5/s', 0.5],
])('a rate of %s is %d in a second', (text, rate) => {
  expect(readRate(text, '--rate')).toBe(rate);
});

describe('ready tokens', () => {
  test.each([
    ['a JSON object', '{"101":"abc","102":"def"}'],
    ['a line for each user', '101 abc\n102\tdef\r\n\n'],
  ])('from %s', (_, file) => {
    expect([...(options({ tokens: 't' }, file).tokens ?? [])]).toEqual([
      ['101', 'abc'],
      ['102', 'def'],
    ]);
  });

  test.each(['', '{"101":5}', '{', '101', '101 a secret'])('not from %j, which no error repeats', (file) => {
    expect(() => options({ tokens: 't' }, file)).toThrow(/--tokens.*takes a JSON object/);
    expect(() => options({ tokens: 't' }, file)).not.toThrow(/secret/);
  });
});

test.each<[Record<string, string>, RegExp]>([
  [{ rate: 'fast' }, /--rate: got "fast", takes a rate such as 20\/s/],
  [{ rate: '0/s' }, /--rate/],
  [{ members: '0' }, /--members/],
  [{ pattern: 'group' }, /--pattern.*groups/],
  [{ phases: 'steady,storms' }, /--phases.*storm/],
  [{ users: '9..1' }, /--users: got a range that ends before it begins/],
  [{ startAt: 'tomorrow' }, /--start-at/],
  [{ time: '5' + 'x' }, /--time/],
])('%j is wrong usage, and the error says what is taken', (texts, message) => {
  expect(() => options(texts)).toThrow(message);
});
