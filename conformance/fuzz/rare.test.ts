import { expect, test } from 'vitest';
import { Rare } from './rare.ts';
import type { Classified } from './story.ts';

const failing = (failed: number, of: number, fingerprint = 'a'): Classified =>
  ({ seen: { failure: { fingerprint } }, rate: { failed, of } }) as unknown as Classified;

test('what shows again in most tries is told at once', () => {
  const certain = failing(5, 5);
  expect(new Rare().add(certain)).toBe(certain);
});

test('of what shows again now and then the likeliest is told once six were looked at', () => {
  const rare = new Rare();
  const best = failing(2, 5);
  const told = [failing(0, 20), best, ...[1, 2, 3].map(() => failing(1, 20))].map((each) => rare.add(each));
  expect(told).toEqual(told.map(() => null));
  expect(rare.isOpenTo('a')).toBe(true);
  expect(rare.add(failing(0, 20))).toBe(best);
  expect(rare.isOpenTo('a')).toBe(false);
  expect(rare.isOpenTo('b')).toBe(true);
});

test('what never shows again is told by nobody but at the end, each kind once', () => {
  const rare = new Rare();
  for (let i = 0; i < 6; i++) expect(rare.add(failing(0, 20))).toBeNull();
  rare.add(failing(0, 20, 'b'));
  expect(rare.likeliest.map(({ seen }) => seen.failure.fingerprint)).toEqual(['a', 'b']);
});
