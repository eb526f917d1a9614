import { expect, test } from 'vitest';
import { createRandom } from '../driver/random.ts';
import { drawLeaning, weighted } from './leaning.ts';

const leanings = Array.from({ length: 200 }, (_, seed) => drawLeaning(createRandom(seed)));

test('every session sends and connects, and does without some other things', () => {
  for (const { kinds, receivers } of leanings) {
    const weights = new Map<string, number>(kinds);
    expect(weights.get('send')).toBeGreaterThan(0);
    expect(weights.get('connect')).toBeGreaterThan(0);
    expect(receivers.some(([name, weight]) => name === 'other' && weight > 0)).toBe(true);
  }
  expect(leanings.some(({ kinds }) => kinds.filter(([, weight]) => weight === 0).length > 3)).toBe(true);
});

test('every type comes in some sessions, and some sessions have one type alone', () => {
  const typesOf = ({ types }: (typeof leanings)[number]) => types.filter(([, weight]) => weight > 0);
  expect(leanings.every((each) => typesOf(each).length > 0)).toBe(true);
  expect(leanings.some((each) => typesOf(each).length === 1)).toBe(true);
  expect(leanings.some((each) => typesOf(each).length === 4)).toBe(true);
});

test('what weighs nothing or does not fit is never chosen, and the heavier more often', () => {
  const weights = [
    ['never', 0],
    ['seldom', 1],
    ['often', 9],
    ['unfit', 50],
  ] as const;
  const random = createRandom(1);
  const drawn = Array.from({ length: 500 }, () => weighted(weights, random, (each) => each !== 'unfit'));
  expect(new Set(drawn)).toEqual(new Set(['seldom', 'often']));
  expect(drawn.filter((each) => each === 'often').length).toBeGreaterThan(350);
  expect(weighted(weights, random, () => false)).toBeNull();
});
