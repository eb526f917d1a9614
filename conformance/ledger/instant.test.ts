import { describe, expect, test } from 'vitest';
import { readInstant, sameMoment, unitOf } from './instant.ts';

const at = (text: string) => {
  const instant = readInstant(text);
  if (!instant) throw new Error(`no instant: ${text}`);
  return instant;
};

describe('readInstant', () => {
  test.each([
    ['2026-01-05T08:30:00Z', Date.UTC(2026, 0, 5, 8, 30), 0],
    ['2026-01-05t08:30:00z', Date.UTC(2026, 0, 5, 8, 30), 0],
    ['2026-01-05T16:30:00.250+08:00', Date.UTC(2026, 0, 5, 8, 30, 0, 250), 3],
    ['2026-01-05T03:00:00-05:30', Date.UTC(2026, 0, 5, 8, 30), 0],
    ['1969-12-31T23:59:59.5Z', -500, 1],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29), 0],
  ])('reads %s', (text, ms, digits) => {
    expect(at(text)).toMatchObject({ ms, digits });
  });

  test('is exact to the nanosecond', () => {
    expect(at('1970-01-01T00:00:01.000000001Z').ns).toBe(1_000_000_001n);
    expect(at('2026-01-05T08:30:00.123456789Z').ns % 1_000_000_000n).toBe(123_456_789n);
  });

  test('does not take the years 0 to 99 for those after 1900', () => {
    expect(at('0099-01-01T00:00:00Z').ms).toBeLessThan(at('1900-01-01T00:00:00Z').ms);
  });

  test.each([
    '2026-01-05 08:30:00Z',
    '2026-01-05T08:30:00',
    '2026-02-30T08:30:00Z',
    '2023-02-29T08:30:00Z',
    '2026-01-05T24:00:00Z',
    '2026-01-05T08:30:00.1234567890Z',
    '1767601800',
    '',
    1767601800000,
    null,
    undefined,
  ])('refuses %j', (value) => {
    expect(readInstant(value)).toBeNull();
  });
});

test('the unit is one of the last digit', () => {
  expect(unitOf(at('2026-01-05T08:30:00Z'))).toBe(1_000_000_000n);
  expect(unitOf(at('2026-01-05T08:30:00.000Z'))).toBe(1_000_000n);
  expect(unitOf(at('2026-01-05T08:30:00.000000000Z'))).toBe(1n);
});

describe('sameMoment', () => {
  test.each([
    ['2026-01-05T08:30:00.123Z', '2026-01-05T16:30:00.123+08:00', true],
    ['2026-01-05T08:30:00.123456Z', '2026-01-05T08:30:00.123Z', true],
    ['2026-01-05T08:30:00Z', '2026-01-05T08:30:00.999Z', true],
    ['2026-01-05T08:30:00Z', '2026-01-05T08:30:01.000Z', false],
    ['2026-01-05T08:30:00.123Z', '2026-01-05T08:30:00.124Z', false],
  ])('%s and %s: %j', (a, b, same) => {
    expect(sameMoment(at(a), at(b))).toBe(same);
    expect(sameMoment(at(b), at(a))).toBe(same);
  });
});
