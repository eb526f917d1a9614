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

test('a part that was measured on another machine says so, until all are measured there', () => {
  const parts = ['Reading', 'Writing', 'Waiting'].map((title) => part(title, 'fast'));
  const old = pageWith('', parts, settings);
  const there = { ...settings, machine: 'another' };
  const mixed = pageWith(old, [part('Writing', 'slow')], there);
  expect(mixed).toContain('\nMachine: one.\n');
  expect(partsOf(mixed)).toEqual([
    part('Reading', 'fast'),
    part('Writing', 'slow\n\nMeasured on another machine: another.'),
    part('Waiting', 'fast'),
  ]);
  const whole = pageWith(mixed, parts, there);
  expect(whole).toContain('\nMachine: another.\n');
  expect(partsOf(whole)).toEqual(parts);
});

function part(title: string, markdown: string) {
  return { title, markdown };
}
