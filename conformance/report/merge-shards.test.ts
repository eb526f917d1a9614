import { describe, expect, test } from 'vitest';
import type { Report } from '../../schema/report.ts';
import { REPORTERS } from './index.ts';
import { MergeError, mergeShards, shardOf } from './merge-shards.ts';
import { sampleReport, sampleResult, sampleViolation } from './sample-report.ts';

const whole = sampleReport({
  verdict: 'nonconformant',
  scope: { judged: 5, of: 78, profile: '1.0', beyond: ['SEND-07'] },
  requirements: [
    sampleResult('AUTH-01'),
    sampleResult('MSG-05', { status: 'failed', violations: [sampleViolation()] }),
    sampleResult('SEND-07', { level: 'SHOULD', note: 'the largest content: 64 KiB' }),
    sampleResult('PRIV-05', { level: 'SHOULD', status: 'failed', violations: [sampleViolation()] }),
    sampleResult('GRP-08', { level: 'SHOULD', status: 'untestable', note: 'no group has the id of a user' }),
  ],
});

/** The reports that n machines would have made of the same server. */
function split(report: Report, of: number): Report[] {
  return Array.from({ length: of }, (_, at) => {
    const index = at + 1;
    const requirements = [...shardOf(report.requirements, { index, of })];
    const part = sampleReport({ requirements });
    const isBad = requirements.some(({ status, level }) => status === 'failed' && level === 'MUST');
    const traffic = index === 1 ? {} : { messagesSent: 0, framesReceived: 0, connections: 0 };
    return {
      ...part,
      shard: { index, of },
      scope: {
        ...{ judged: requirements.length, of: 78, profile: '1.0' },
        ...(requirements.some(({ id }) => id === 'SEND-07') ? { beyond: ['SEND-07'] } : {}),
      },
      verdict: isBad ? 'nonconformant' : 'conformant',
      summary: { ...part.summary, ...traffic },
    };
  });
}

describe('the shards of a run', () => {
  test.each([1, 2, 3, 7])('%i of them make the report of the whole, for every reporter', (of) => {
    const merged = mergeShards(split(whole, of).reverse());
    expect(merged).toEqual(whole);
    for (const report of Object.values(REPORTERS)) expect(report(merged)).toBe(report(whole));
  });

  test('one that is missing leaves the whole incomplete, and never green', () => {
    const good = sampleReport({ requirements: [sampleResult('AUTH-01'), sampleResult('PRIV-01')] });
    expect(mergeShards(split(good, 2)).verdict).toBe('conformant');
    expect(mergeShards(split(good, 2).slice(0, 1))).toMatchObject({
      verdict: 'incomplete',
      reason: 'shard 2 of 2 is missing',
    });
    expect(mergeShards(split(whole, 3).slice(0, 2))).toMatchObject({
      verdict: 'nonconformant',
      reason: 'shard 3 of 3 is missing',
    });
  });

  test('a report of a whole run stays as it is', () => {
    expect(mergeShards([whole])).toEqual(whole);
  });

  test('what does not belong together is refused', () => {
    const [one, two] = split(whole, 2) as [Report, Report];
    expect(() => mergeShards([])).toThrow(MergeError);
    expect(() => mergeShards([one, one])).toThrow(/shard 1 is there twice/);
    expect(() => mergeShards([one, ...split(whole, 3).slice(1)])).toThrow(
      /shards of different numbers: 2 and 3/,
    );
    expect(() => mergeShards([one, { ...two, failOn: 'may' }])).toThrow(/different failOn: must and may/);
  });

  test('each requirement is in exactly one of them', () => {
    const all = Array.from({ length: 78 }, (_, i) => i);
    for (const of of [1, 2, 5, 78, 100])
      expect(Array.from({ length: of }, (_, i) => shardOf(all, { index: i + 1, of })).flat()).toEqual(all);
  });
});
