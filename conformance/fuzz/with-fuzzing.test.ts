import { expect, test } from 'vitest';
import { sampleReport, sampleResult, sampleViolation } from '../report/sample-report.ts';
import type { FuzzResult } from './fuzz.ts';
import type { Story } from './story.ts';
import { withFuzzing } from './with-fuzzing.ts';

const shown = { ...sampleViolation({ message: 'seen', evidence: [] }), fingerprint: 'MSG-05 content sent' };

function story(changes: Partial<Story> = {}, requirement = 'MSG-05', level = 'MUST'): Story {
  const session = { users: ['101'], absent: [], rounds: [] };
  return {
    ...{ number: 3, seed: 7, rate: { failed: 5, of: 5 }, spent: 9, mermaid: '', isCertain: true },
    ...{ drawn: session, smallest: session, explanation: { matters: [], indifferent: [] } },
    failure: {
      requirement,
      level,
      shown,
      count: 1,
      fingerprint: shown.fingerprint,
    } as unknown as Story['failure'],
    ...changes,
  };
}

function reportWith(stories: readonly Story[], changes = {}) {
  const report = sampleReport({
    requirements: [
      sampleResult('MSG-05'),
      sampleResult('PRIV-05', { level: 'SHOULD', status: 'untestable', note: 'nobody tried' }),
    ],
    ...changes,
  });
  const result = {
    ...{ sessions: 5, untold: 0, messages: 9, durationMs: 10, failures: 1, found: [], corpus: [], stories },
    ...{ reached: { states: {}, requirements: [] }, never: { states: {}, requirements: [] }, cutShort: null },
  } as FuzzResult;
  return withFuzzing(report, {
    ...{ result, seed: 7, seedIsFixed: false, redact: (text: string) => text, fileOf: () => 'a.json' },
    rerunOf: ({ number }) => `again ${number}`,
  });
}

test('a MUST that a session broke fails the run, with the session and the command that shows it again', () => {
  const report = reportWith([story()]);
  expect(report.verdict).toBe('nonconformant');
  expect(report.summary).toMatchObject({ passed: 0, failed: 1, untestable: 1, advice: 0 });
  const [result] = report.requirements;
  expect(result).toMatchObject({ status: 'failed', kinds: [{ fingerprint: shown.fingerprint, count: 1 }] });
  expect(result?.violations).toMatchObject([
    { message: 'seen', scenario: 'fuzz', rerun: 'again 3', session: { number: 3, seed: 7, file: 'a.json' } },
  ]);
});

test('also where the scenarios left something open', () => {
  const report = reportWith([story()], { verdict: 'incomplete', reason: 'not put to the test: X' });
  expect(report).toMatchObject({ verdict: 'nonconformant', reason: 'not put to the test: X' });
});

test('a SHOULD is advice, and no longer untestable', () => {
  const report = reportWith([story({}, 'PRIV-05', 'SHOULD')]);
  expect(report.verdict).toBe('conformant');
  expect(report.summary).toMatchObject({ passed: 1, failed: 1, untestable: 0, advice: 1 });
  expect(report.requirements[1]).toMatchObject({ status: 'failed' });
  expect(report.requirements[1]?.note).toBeUndefined();
});

test('what was seen once is noted, and decides nothing', () => {
  const report = reportWith([story({ isCertain: false, rate: { failed: 0, of: 20 } })]);
  expect(report.verdict).toBe('conformant');
  expect(report.requirements[0]).toMatchObject({ status: 'passed', violations: [] });
  expect(report.requirements[0]?.note).toMatch(/session 3 of seed 7 failed once \(seen\).*20 tries/);
});
