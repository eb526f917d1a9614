import { expect, test } from 'vitest';
import { PLACEHOLDER } from '../driver/stage.ts';
import { Archive } from '../ledger/archive.ts';
import { Bares, isBare } from './bares.ts';
import { Knocks } from './knocks.ts';

test('a content is bare where nothing in it makes it known again', () => {
  expect(isBare('null')).toBe(true);
  expect(isBare(`null ${PLACEHOLDER}`)).toBe(false);
  expect(isBare('00{digits}')).toBe(false);
});

test('a bare content goes each way once, and not at all where the server pushes what is long over', () => {
  const archive = new Archive();
  const bares = new Bares(archive);
  expect(bares.take('101', '102', 'null')).toBe(true);
  expect(bares.take('102', '101', 'null')).toBe(true);
  expect(bares.take('101', '102', 'null')).toBe(false);
  archive.hasMet = true;
  expect(bares.take('101', '103', 'null')).toBe(false);
});

test('handshakes without a good token come at a pace, and not at all where the server minds them', () => {
  let now = 0;
  const knocks = new Knocks(() => now);
  const takeAll = (): number => {
    let count = 0;
    while (knocks.take()) count++;
    return count;
  };
  expect(takeAll()).toBe(40);
  now += 3000;
  expect(takeAll()).toBe(3);
  // A failing session needs its own, whatever others took.
  expect(knocks.again.take()).toBe(true);
  knocks.stop();
  now += 3000;
  expect(knocks.take()).toBe(false);
  expect(knocks.again.take()).toBe(false);
});
