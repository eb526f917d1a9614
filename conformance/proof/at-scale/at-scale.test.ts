import { describe, expect, test } from 'vitest';
import { mergeShards } from '../../report/merge-shards.ts';
import { mutants } from './mutants.ts';
import { type Extent, faultsOfMutant, faultsOfVariant, judgeAtScale, judgeInShards } from './prove.ts';

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

  test('also who came back, once the server must have it registered: that takes a second', async () => {
    const name = 'returning-one-forgotten';
    const result = await judgeAtScale({ ...mutants[name], kind: 'mutant', name }, { ...SMALL, timeMs: 5000 });
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

describe('a run over several machines', () => {
  test('becomes one account, in which nothing is missing; without one of them it is incomplete', async () => {
    const phases = ['steady', 'bursts', 'storm', 'slow'] as const;
    const subject = { kind: 'variant', name: 'as-it-is', pattern: 'mix', groups: 3, phases } as const;
    const { reports } = await judgeInShards(subject, { ...SMALL, timeMs: 2500 }, 3);
    const { verdict, reason, scale, shard } = mergeShards(reports);
    expect({ verdict, reason, shard }).toEqual({
      verdict: 'conformant',
      reason: undefined,
      shard: undefined,
    });
    const { attempted, delivered, lost, acknowledged } = scale!.words;
    expect([lost.frames, delivered.frames]).toEqual([0, attempted.frames]);
    // Of the others nobody was owed anything: their only receiver was away.
    expect(delivered.messages).toBeGreaterThan(attempted.messages / 2);
    expect(acknowledged.messages).toBe(attempted.messages);
    expect(scale!.members).toBe(200);
    expect(mergeShards(reports.slice(1))).toMatchObject({
      verdict: 'incomplete',
      reason: expect.stringContaining('shard 1 of 3 is missing'),
    });
  });

  test('names whom the server wrongs, as one machine would', async () => {
    const name = 'last-of-each-thousand-skipped';
    const { reports, wronged } = await judgeInShards({ kind: 'mutant', name, phases: ['steady'] }, SMALL, 2);
    const { verdict, scale } = mergeShards(reports);
    expect(verdict).toBe('nonconformant');
    expect(new Map(scale!.deviations.map(({ user, count }) => [user, count] as const))).toEqual(wronged);
  });
});
