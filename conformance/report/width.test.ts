import { describe, expect, test } from 'vitest';
import { chopTo, cutTo, padTo, widthOf, wrapTo } from './width.ts';

test.each([
  ['', 0],
  ['plain', 5],
  ['你好', 4],
  ['你好a', 5],
  ['ｆｕｌｌ', 8],
  ['，。！', 6],
  ['한국', 4],
  ['か\u3099', 2],
  ['e\u0301', 1],
  ['😀', 2],
  ['👨‍👩‍👧', 2],
  ['🇨🇳', 2],
  ['❤️', 2],
  ['1️⃣', 2],
  ['©', 1],
  ['é', 1],
  ['\u200b', 0],
  ['שלום', 4],
])('%j takes %i columns', (text, width) => expect(widthOf(text)).toBe(width));

test('columns line up whatever stands in them', () => {
  for (const text of ['abc', '你好', '👨‍👩‍👧', '']) expect(widthOf(padTo(text, 10))).toBe(10);
});

describe('cutTo', () => {
  test.each([
    ['short', 5, 'short'],
    ['longer', 5, 'long…'],
    ['你好你好', 5, '你好…'],
    ['你好你好', 6, '你好…'],
    ['a👨‍👩‍👧b👨‍👩‍👧', 4, 'a👨‍👩‍👧…'],
  ])('%j to %i', (text, width, cut) => expect(cutTo(text, width)).toBe(cut));
});

test('wrapTo breaks at spaces, within Chinese, and nowhere else', () => {
  expect(wrapTo('one two three', 8)).toEqual(['one two', 'three']);
  expect(wrapTo('服务器不得推送', 6)).toEqual(['服务器', '不得推', '送']);
  expect(wrapTo('unbreakable x', 4)).toEqual(['unbreakable', 'x']);
  expect(wrapTo('', 4)).toEqual([]);
});

test.each([
  ['abcdef', 3, 2, ['abc', 'def']],
  ['abcdefg', 3, 2, ['abc', 'de…']],
  ['你好吗', 4, 5, ['你好', '吗']],
  ['', 4, 2, ['']],
])('%j in columns of %i and at most %i lines', (text, width, most, lines) => {
  expect(chopTo(text, width, most)).toEqual(lines);
});
