import { expect, test } from 'vitest';
import type { Report, Status } from '../../schema/report.ts';
import { sampleReport, sampleResult, sampleViolation } from '../report/sample-report.ts';
import { mergeRuns } from './repeat.ts';

const runOf = (status: Status, verdict: Report['verdict'] = 'conformant'): Report =>
  sampleReport({
    verdict,
    requirements: [
      sampleResult('PRIV-03', { status, violations: status === 'failed' ? [sampleViolation()] : [] }),
    ],
  });

test.each<[string, readonly Report[], boolean, Partial<Report>, string | undefined]>([
  ['all passed', [runOf('passed'), runOf('passed')], true, { verdict: 'conformant' }, undefined],
  [
    'all failed',
    [runOf('failed', 'nonconformant'), runOf('failed', 'nonconformant')],
    false,
    { verdict: 'nonconformant' },
    undefined,
  ],
  [
    'flips',
    [runOf('passed'), runOf('failed', 'nonconformant')],
    false,
    { verdict: 'conformant' },
    'flaky: failed 1, passed 1 of 2 runs',
  ],
  [
    'flips, and it counts',
    [runOf('passed'), runOf('failed', 'nonconformant')],
    true,
    { verdict: 'nonconformant' },
    'flaky: failed 1, passed 1 of 2 runs',
  ],
  [
    'once undecided',
    [runOf('passed'), runOf('untestable', 'incomplete')],
    false,
    { verdict: 'incomplete' },
    'flaky: untestable 1, passed 1 of 2 runs',
  ],
])('%s', (_, runs, failOnFlaky, expected, note) => {
  const merged = mergeRuns(runs, failOnFlaky);
  expect(merged).toMatchObject(expected);
  expect(merged.requirements[0]!.note).toBe(note);
  expect(merged.summary.messagesSent).toBe(240);
});

test('one run is its own report', () => {
  const run = runOf('passed');
  expect(mergeRuns([run], true)).toBe(run);
});

test('the violations of all runs stay, up to twenty', () => {
  const merged = mergeRuns(
    Array.from({ length: 30 }, () => runOf('failed', 'nonconformant')),
    false,
  );
  expect(merged.requirements[0]!.violations).toHaveLength(20);
});
