import { describe, expect, test } from 'vitest';
import { alikeIds } from './alike-ids.ts';

const idsLike = (id: string): readonly string[] => alikeIds(id, new Set()).map((each) => each.id);

/** What servers do that take two ids for one. */
const NORMALISING: readonly (readonly [name: string, change: (id: string) => string])[] = [
  ['numbers', (id) => String(Number(id))],
  ['the leading digits', (id) => String(Number.parseInt(id, 10))],
  ['what is left when blanks are taken off', (id) => id.trim()],
  ['small letters', (id) => id.toLowerCase()],
  ['capital letters', (id) => id.toUpperCase()],
  ['NFC', (id) => id.normalize('NFC')],
  ['NFD', (id) => id.normalize('NFD')],
  ['NFKC', (id) => id.normalize('NFKC')],
  ['what is before U+0000', (id) => id.split('\0')[0] as string],
  ['what is visible', (id) => id.replace(/\p{Cf}/gu, '')],
  ['what is without accents', (id) => id.normalize('NFD').replace(/\p{M}/gu, '')],
];

describe.each(['102', '9007199254740993', 'Alice', 'g1', 'Ünal İpek', 'group_abc', '1'])('%s', (id) => {
  test('has many that resemble it, each once, and none is the id itself', () => {
    const ids = idsLike(id);
    expect(ids.length).toBeGreaterThan(15);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toContain(id);
  });

  test.each(NORMALISING.filter(([name]) => /^\d+$/.test(id) || !/number|digits/.test(name)))(
    'some are the same to who compares %s',
    (name, change) => {
      const hasForm =
        name.startsWith('NFC') || name === 'NFD' ? id !== change(id) || /\P{ASCII}/u.test(id) : true;
      const hasCase = /letters/.test(name) ? /[a-z]/i.test(id) : true;
      const hasAccents = /accents/.test(name) ? /[a-z]/i.test(id) : true;
      const found = idsLike(id).filter((alike) => change(alike) === change(id));
      expect(found.length > 0).toBe(hasForm && hasCase && hasAccents);
    },
  );
});

test('an id that somebody has is left out', () => {
  const taken = new Set(['0102', '102 ']);
  const ids = alikeIds('102', taken).map((each) => each.id);
  expect(ids).not.toContain('0102');
  expect(ids).not.toContain('102 ');
  expect(ids).toContain('102.0');
});

test('numbers that wrap around are tried', () => {
  expect(idsLike('102')).toContain(String(102 + 2 ** 32));
  expect(idsLike('102').some((id) => BigInt.asUintN(64, BigInt(/^\d+$/.test(id) ? id : '0')) === 102n)).toBe(
    true,
  );
});
