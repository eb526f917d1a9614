import { expect, test } from 'vitest';
import { sample } from './sample.ts';

const rows = Array.from({ length: 100 }, (_, i) => ({ i, kind: i < 97 ? 'common' : `rare ${i}` }));
const kindOf = ({ kind }: { readonly kind: string }): string => kind;

test('few rows are all taken', () => {
  expect(sample(rows, 100, kindOf, 0)).toEqual(rows);
});

test.each([0, 1, 7, 99])('as many as asked for, and one of each kind, from %i on', (start) => {
  const drawn = sample(rows, 20, kindOf, start);
  expect(new Set(drawn.map(kindOf)).size).toBe(4);
  expect(drawn.length).toBeGreaterThanOrEqual(20);
  expect(drawn.length).toBeLessThanOrEqual(23);
  expect(drawn).toEqual(drawn.toSorted((a, b) => a.i - b.i));
});

test('another start draws other rows', () => {
  const numbers = (start: number): readonly number[] => sample(rows, 20, kindOf, start).map(({ i }) => i);
  expect(numbers(0)).not.toEqual(numbers(2));
});

test('where nothing may be sent, one of each kind is', () => {
  expect(sample(rows, 0, kindOf, 0)).toHaveLength(4);
});
