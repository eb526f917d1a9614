import { describe, expect, test } from 'vitest';
import { createRandom, seedFor } from './random.ts';

const stream = (seed: number, limit = 1_000_000): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: 200 }, () => random.below(limit));
};

describe('createRandom', () => {
  test('gives the same stream for the same seed', () => {
    expect(stream(42)).toEqual(stream(42));
  });

  test('gives another stream for another seed', () => {
    expect(stream(42)).not.toEqual(stream(43));
  });

  test.each([0, 1, -1, 2 ** 32 - 1, 2 ** 40])(
    'stays below its limit with seed %d, and reaches every number',
    (seed) => {
      const numbers = stream(seed, 6);
      expect(numbers.every((n) => Number.isInteger(n) && n >= 0 && n < 6)).toBe(true);
      expect(new Set(numbers).size).toBe(6);
    },
  );

  test('picks every item', () => {
    const random = createRandom(7);
    expect(new Set(Array.from({ length: 100 }, () => random.pick(['a', 'b', 'c']))).size).toBe(3);
  });
});

test('each name has a seed of its own, the same for the same seed of the run', () => {
  const seeds = ['a', 'b', 'ab', 'ba'].flatMap((name) => [seedFor(1, name), seedFor(2, name)]);
  expect(new Set(seeds).size).toBe(seeds.length);
  expect(seedFor(7, 'good-messages')).toBe(seedFor(7, 'good-messages'));
});
