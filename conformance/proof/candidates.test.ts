import { describe, expect, it, test } from 'vitest';
import { mutants, variants } from './candidates.ts';
import type { Mutant } from './mutant.ts';
import { unprovenRequirements } from './unproven-requirements.ts';

describe('mutants', () => {
  it('has one for every MUST and SHOULD that is judged, and at least 357', () => {
    expect(unprovenRequirements(mutants)).toEqual([]);
    expect(mutants.length).toBeGreaterThanOrEqual(357);
  });

  it('stand in an area each', () => {
    expect(mutants.filter(({ name }) => !/^[a-z]+\/[a-z0-9-]+$/.test(name))).toEqual([]);
  });
});

describe('variants', () => {
  it('are at least 77, in no area', () => {
    expect(variants.length).toBeGreaterThanOrEqual(77);
    expect(variants.filter(({ name }) => !/^[a-z0-9-]+$/.test(name))).toEqual([]);
  });
});

test('each that may fail for more than its own fault gives the reason', () => {
  const more = [...mutants.filter(({ also }) => also), ...variants.filter(({ fails }) => fails)];
  expect(more.filter(({ because }) => !because).map(({ name }) => name)).toEqual([]);
});

test('nothing is both broken and merely excused', () => {
  const isDouble = ({ breaks, also = [] }: Mutant) => breaks.some((id) => also.includes(id));
  expect(mutants.filter(isDouble).map(({ name }) => name)).toEqual([]);
});
