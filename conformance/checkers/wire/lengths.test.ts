import { expect, test } from 'vitest';
import { Lengths } from './lengths.ts';

test('a length that gets lost, and what lies between two of them and none that is taken', () => {
  const lengths = new Lengths();
  expect(lengths.isLost(100)).toBe(false);
  lengths.noteTaken([125, 32_767, 65_536]);
  lengths.noteLost([126]);
  lengths.noteLost([32_768, 65_535]);
  for (const length of [126, 32_768, 40_000, 65_535]) expect(lengths.isLost(length), `${length}`).toBe(true);
  for (const length of [125, 127, 1000, 32_767, 65_536, 70_000])
    expect(lengths.isLost(length), `${length}`).toBe(false);
});
