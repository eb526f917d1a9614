import { describe, expect, test } from 'vitest';
import { applyBaseline, type Baseline, type KnownFailure, updateBaseline } from '../report/baseline.ts';
import { sampleReport, sampleResult, sampleViolation } from '../report/sample-report.ts';
import { mergeRuns } from './repeat.ts';

const failed = (id: string, ...fingerprints: readonly string[]) =>
  sampleResult(id, {
    status: 'failed',
    violations: fingerprints.map((fingerprint) => sampleViolation({ fingerprint })),
  });
const report = sampleReport({
  verdict: 'nonconformant',
  requirements: [sampleResult('AUTH-01'), failed('PRIV-03', 'aaa'), failed('MSG-05', 'bbb', 'ccc')],
});
const knows = (...known: readonly Partial<KnownFailure>[]): Baseline => ({
  version: 1,
  known: known.map((entry) => ({ requirement: 'PRIV-03', fingerprint: 'aaa', reason: 'later', ...entry })),
});
const msg = (fingerprint: string) => ({ requirement: 'MSG-05', fingerprint });
const judge = (baseline: Baseline, of = report) => mergeRuns([of], false, baseline);

describe('a baseline', () => {
  test('what is known does not gate', () => {
    const merged = judge(knows({}, msg('bbb'), msg('ccc')));
    expect(merged.verdict).toBe('conformant');
    expect(merged.reason).toBeUndefined();
    expect(merged.requirements[1]?.known).toEqual({ reason: 'later' });
  });

  test('what is new gates, also beside what is known of the same requirement', () => {
    const merged = judge(knows({}, msg('bbb')));
    expect(merged.verdict).toBe('nonconformant');
    expect(merged.requirements.filter((result) => result.known).map(({ id }) => id)).toEqual(['PRIV-03']);
  });

  test.each<[string, Partial<KnownFailure>, string]>([
    ['passes by now', { requirement: 'AUTH-01' }, 'AUTH-01 (aaa) passes by now'],
    ['has expired', { expires: '2024-04-30' }, 'PRIV-03 (aaa) has expired on 2024-04-30'],
    ['matches nothing', { fingerprint: 'zzz' }, 'PRIV-03 (zzz) matches no failure of this run'],
    ['names itself once', { fingerprint: 'PRIV-03 sent' }, 'PRIV-03 (sent) matches no failure of this run'],
  ])('an entry that %s fails until it is removed', (_, entry, sentence) => {
    const merged = judge(knows({}, msg('bbb'), msg('ccc'), entry));
    expect(merged.verdict).toBe('nonconformant');
    expect(merged.reason).toBe(`remove from the baseline, by hand or with --update-baseline: ${sentence}`);
  });

  test('an entry holds to the end of its last day', () => {
    expect(judge(knows({ expires: '2024-05-01' }, msg('bbb'), msg('ccc'))).verdict).toBe('conformant');
  });

  test('what was not judged, and what could not be, is left alone', () => {
    const untestable = sampleResult('GRP-01', { level: 'SHOULD', status: 'untestable' });
    const part = sampleReport({ requirements: [untestable] });
    expect(applyBaseline(knows({}, { requirement: 'GRP-01' }), part).faults).toEqual([]);
  });

  test('a run that was cut short stays incomplete, and so does one that left a MUST untested', () => {
    const known = knows({}, msg('bbb'), msg('ccc'));
    expect(judge(known, { ...report, reason: 'the budget ended' })).toMatchObject({
      verdict: 'incomplete',
      reason: 'the budget ended',
    });
    const open = sampleResult('GRP-01', { status: 'untestable', note: 'no group' });
    expect(judge(known, { ...report, requirements: [...report.requirements, open] })).toMatchObject({
      verdict: 'incomplete',
      reason: 'not put to the test: GRP-01 (no group)',
    });
  });

  test('known flaky is apart from known failing: it may pass as well', () => {
    const flaky = knows({ fingerprint: undefined, flaky: true });
    const passed = sampleReport({ requirements: [sampleResult('PRIV-03')] });
    const once = sampleReport({ verdict: 'nonconformant', requirements: [failed('PRIV-03', 'aaa')] });
    expect(mergeRuns([passed, passed], true, flaky).verdict).toBe('conformant');
    expect(mergeRuns([passed, once], true, flaky).verdict).toBe('conformant');
    expect(mergeRuns([passed, once], true, knows()).verdict).toBe('nonconformant');
    expect(mergeRuns([once, once], true, flaky).verdict).toBe('nonconformant');
  });
});

describe('--update-baseline', () => {
  test('writes what fails, the first time too, and then nothing gates', () => {
    const first = updateBaseline({ version: 1, known: [] }, report);
    expect(first.known.map(({ requirement, fingerprint }) => `${requirement} ${fingerprint}`)).toEqual([
      'PRIV-03 aaa',
      'MSG-05 bbb',
      'MSG-05 ccc',
    ]);
    expect(judge(first).verdict).toBe('conformant');
  });

  test('keeps reasons and days, and takes out what fails no more', () => {
    const before = knows(
      { reason: 'ticket 7', expires: '2030-01-01' },
      { requirement: 'AUTH-01' },
      msg('zzz'),
    );
    const { known } = updateBaseline(before, report);
    expect(known[0]).toEqual({
      ...{ requirement: 'PRIV-03', fingerprint: 'aaa' },
      ...{ reason: 'ticket 7', expires: '2030-01-01' },
    });
    expect(known.map(({ requirement }) => requirement)).toEqual(['PRIV-03', 'MSG-05', 'MSG-05']);
  });

  test('a run that judged little takes nothing out', () => {
    const before = knows({}, msg('bbb'));
    expect(updateBaseline(before, sampleReport({ requirements: [] })).known).toHaveLength(2);
  });
});
