import { expect, test } from 'vitest';
import { pageWith, partsOf } from './page.ts';

const settings = { order: ['Reading', 'Writing', 'Waiting'], machine: 'one' };

test('parts that are measured anew take the place of the old ones, in the order of the bench', () => {
  const old = pageWith('', [part('Waiting', 'long'), part('Reading', 'fast\n\n| a | b |')], settings);
  const page = pageWith(old, [part('Writing', 'slow'), part('Waiting', 'short')], settings);
  expect(partsOf(page)).toEqual([
    part('Reading', 'fast\n\n| a | b |'),
    part('Writing', 'slow'),
    part('Waiting', 'short'),
  ]);
});

test('a part that is no more leaves the page', () => {
  const old = pageWith('', [part('Reading', 'fast')], settings);
  expect(partsOf(pageWith(old, [], { ...settings, order: ['Writing'] }))).toEqual([]);
});

function part(title: string, markdown: string) {
  return { title, markdown };
}
