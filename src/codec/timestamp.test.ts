import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TIMESTAMP_PATTERN } from '../../schema/formats.ts';
import { isTimestamp } from './timestamp.ts';

const ACCEPTED = [
  '2023-10-27T10:30:00Z',
  '2023-10-27t10:30:00z',
  '2023-10-27T10:30:00.1Z',
  '2023-10-27T10:30:00.123456789Z',
  '2023-10-27T10:30:00+08:00',
  '2023-10-27T10:30:00-00:00',
  '2023-10-27T10:30:00.5-23:59',
  '2024-02-29T23:59:59+23:59',
  '2000-02-29T00:00:00Z',
  '0000-02-29T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999999Z',
];

const REFUSED = [
  '',
  'Z',
  '2023-10-27',
  '2023-10-27T10:30:00',
  '2023-10-27T10:30Z',
  '2023-10-27 10:30:00Z',
  '2023-10-27_10:30:00Z',
  '2023/10/27T10:30:00Z',
  '2023-10-27T10.30.00Z',
  '2023-10-27T10:30:00,5Z',
  '2023-10-27T10:30:00.Z',
  '2023-10-27T10:30:00.1234567890Z',
  '2023-10-27T10:30:00.5',
  '2023-10-27T10:30:00ZZ',
  '2023-10-27T10:30:00Z\n',
  ' 2023-10-27T10:30:00Z',
  '2023-10-27T10:30:00+0800',
  '2023-10-27T10:30:00+08',
  '2023-10-27T10:30:00+24:00',
  '2023-10-27T10:30:00+08:60',
  '2023-10-27T10:30:00+08:000',
  '2023-10-27T10:30:00\u221208:00',
  '2023-10-27T24:00:00Z',
  '2023-10-27T10:60:00Z',
  '2023-12-31T23:59:60Z',
  '2023-00-10T10:30:00Z',
  '2023-13-10T10:30:00Z',
  '2023-10-00T10:30:00Z',
  '2023-10-32T10:30:00Z',
  '2023-04-31T10:30:00Z',
  '2023-02-29T10:30:00Z',
  '2024-02-30T10:30:00Z',
  '1900-02-29T10:30:00Z',
  '+12023-10-27T10:30:00Z',
  '12023-10-27T10:30:00Z',
  '-023-10-27T10:30:00Z',
  '２０２３-10-27T10:30:00Z',
  '1698402600000',
  'Fri, 27 Oct 2023 10:30:00 GMT',
];

const pattern = new RegExp(TIMESTAMP_PATTERN);
const differs = (text: string): boolean => isTimestamp(text) !== pattern.test(text);
const two = (value: number): string => String(value).padStart(2, '0');
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

describe('isTimestamp', () => {
  it.each(ACCEPTED)('takes %j', (text) => {
    expect([isTimestamp(text), pattern.test(text)]).toEqual([true, true]);
  });

  it.each(REFUSED)('refuses %j', (text) => {
    expect([isTimestamp(text), pattern.test(text)]).toEqual([false, false]);
  });
});

describe('isTimestamp is TIMESTAMP_PATTERN', () => {
  it('on every day of every year, and on days that no calendar has', () => {
    const days = [1999, 2000, 2023, 2024, 2100].flatMap((year) =>
      upTo(100).flatMap((month) => upTo(100).map((day) => `${year}-${two(month)}-${two(day)}`)),
    );
    const februaries = upTo(10_000).flatMap((year) =>
      ['28', '29', '30'].map((day) => `${String(year).padStart(4, '0')}-02-${day}`),
    );
    expect([...days, ...februaries].map((day) => `${day}T00:00:00Z`).filter(differs)).toEqual([]);
  });

  it('on every hour, minute, second and offset', () => {
    const pairs = upTo(100).map(two);
    const texts = pairs.flatMap((value) => [
      `2023-10-27T${value}:00:00Z`,
      `2023-10-27T00:${value}:00Z`,
      `2023-10-27T00:00:${value}Z`,
      `2023-10-27T00:00:00+${value}:00`,
      `2023-10-27T00:00:00-00:${value}`,
    ]);
    expect(texts.filter(differs)).toEqual([]);
  });

  it('on every character in every place, and on every place cut or doubled', () => {
    const wrong: string[] = [];
    for (const text of ['2024-02-29T19:09:59.75+19:08', '2000-12-31t00:00:00z']) {
      for (const at of upTo(text.length + 1)) {
        const [before, after] = [text.slice(0, at), text.slice(at + 1)];
        for (const code of upTo(0x10000)) {
          const changed = before + String.fromCharCode(code) + after;
          if (differs(changed)) wrong.push(changed);
        }
        for (const changed of [before, before + after, before + text.slice(at - 1)]) {
          if (differs(changed)) wrong.push(changed);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  const seed = Number(process.env.SEED ?? Date.now() % 0x7fffffff);
  it(`on generated texts (SEED=${seed})`, () => {
    const near = fc.stringMatching(
      /^\d{4}-[01]\d-[0-3]\d[Tt ][0-2]\d:[0-6]\d:[0-6]\d(\.\d{1,10})?([Zz]|[+-][0-2]\d:[0-6]\d)?$/,
    );
    fc.assert(
      fc.property(near, (text) => !differs(text)),
      { seed, numRuns: 5000 },
    );
  });
});
