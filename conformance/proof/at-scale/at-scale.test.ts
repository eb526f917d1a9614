import { describe, expect, test } from 'vitest';
import { mutants } from './mutants.ts';
import { type Extent, faultsOfMutant, faultsOfVariant, judgeAtScale } from './prove.ts';

// `npm run proof:scale` judges all of them, with ten thousand members; here are those that tell most, with few.

const SMALL: Extent = { members: 200, rate: 40, timeMs: 1200, timeoutMs: 2500 };

describe('a server that is wrong to one of many is found, and who was wronged is named', () => {
  test.each([
    'one-misses-one-in-100',
    'one-delivery-doubled',
    'two-bodies-swapped-once',
    'order-turned-once',
  ])('%s', async (name) => {
    const result = await judgeAtScale({ ...mutants[name], kind: 'mutant', name }, SMALL);
    expect(faultsOfMutant(result)).toEqual([]);
  });
});

describe('a right server is not blamed', () => {
  test('with bursts, a storm, slow readers, and members who come and go', async () => {
    const result = await judgeAtScale({ kind: 'variant', name: 'as-it-is' }, { ...SMALL, timeMs: 2500 });
    expect(faultsOfVariant(result)).toEqual([]);
  });

  test('with overlapping groups, and pairs', async () => {
    const subject = { kind: 'variant', name: 'as-it-is', pattern: 'mix', groups: 7 } as const;
    expect(faultsOfVariant(await judgeAtScale(subject, SMALL))).toEqual([]);
  });
});
