import { Check } from 'typebox/value';
import { expect, test } from 'vitest';
import { Report } from '../../schema/report.ts';
import { pageData } from './html/data.ts';
import { REPORTERS, type ReporterName } from './index.ts';
import { sampleFuzzing, sampleReport, sampleResult, sampleSessionViolation } from './sample-report.ts';

const report = sampleReport({
  verdict: 'nonconformant',
  requirements: [
    sampleResult('MSG-05', {
      status: 'failed',
      violations: [sampleSessionViolation()],
      kinds: [{ fingerprint: 'MSG-05 content sent received', message: 'altered', count: 3 }],
    }),
  ],
  fuzzing: sampleFuzzing(),
});

test('the sample is a report', () => {
  expect(Check(Report, report)).toBe(true);
});

/** A badge tells the verdict alone. */
const tellers = (Object.keys(REPORTERS) as ReporterName[]).filter((name) => name !== 'badge');

test.each(tellers)('%s tells the smallest session and how to see it again', (name) => {
  const text = REPORTERS[name](report).replaceAll('`', '');
  for (const part of [
    '101 sends a text of 701 characters to 102',
    'with a text of 701 characters or more',
    'what is in the text',
    'imtypes replay sessions/msg-05-1a2b3c4d.json',
  ])
    expect(text).toContain(part);
});

const people = ['terminal', 'junit', 'markdown'] as const;

test.each(people)('%s says what was reached, what never was, and of what the seed was made', (name) => {
  const text = REPORTERS[name](report).replaceAll('`', '').replace(/\s+/g, ' ');
  expect(text).toMatch(
    /12 random sessions, 345 messages in 5\.0 s; seed 1, fixed where CI is set: imtypes fuzz explores/,
  );
  expect(text).toContain(
    'fails each time (5 of 5); 2 of 31 steps left after 43 sessions; session 12 of seed 1',
  );
  expect(text).toMatch(/never done at all: ping/);
  expect(text).toMatch(/never put to the test: AUTH-04/);
  expect(text).toMatch(/1 of 2 past failures tried first, none fails/);
  expect(text).toMatch(/grp-01-9c0d1e2f\.json was not played: it takes 4 users/);
});

test('the page has what was reached in which state, and what never was', () => {
  const { fuzzing } = pageData(report);
  expect(fuzzing?.lines.join('\n')).toContain('never put to the test: AUTH-04');
  expect(fuzzing?.states).toEqual([{ name: '1 open', reached: ['send', 'close'], never: ['ping'] }]);
  expect(pageData(sampleReport()).fuzzing).toBeNull();
});

test('markdown shows the diagram, and nothing of it ends its block', () => {
  const text = REPORTERS.markdown(report);
  expect(text).toContain('```mermaid\nsequenceDiagram');
  const violation = sampleSessionViolation();
  const hostile = { ...violation, session: { ...violation.session!, mermaid: 'a\n```\n# b' } };
  const other = {
    ...report,
    requirements: [sampleResult('MSG-05', { status: 'failed', violations: [hostile] })],
  };
  expect(REPORTERS.markdown(other).match(/^```/gm)).toHaveLength(2);
});

test('violations of a kind that says what they share are told once', () => {
  const { session: _, ...violation } = sampleSessionViolation();
  const many = sampleReport({
    requirements: [
      sampleResult('MSG-05', {
        status: 'failed',
        violations: Array.from({ length: 20 }, () => violation),
        kinds: [
          {
            fingerprint: 'MSG-05 content sent received',
            message: 'altered',
            count: 613,
            pattern: '613 of 613 were longer than 4,096 characters; 0 of 1,066 that passed',
          },
        ],
      }),
    ],
  });
  // These hold each violation as data, for whoever looks closer.
  const whole: readonly ReporterName[] = ['json', 'blob', 'html'];
  for (const name of tellers) {
    const text = REPORTERS[name](many);
    expect(text.replace(/\s+/g, ' ')).toContain('613 of 613 were longer than 4,096 characters');
    if (whole.includes(name)) continue;
    expect(text.match(/actual/g)).toHaveLength(1);
    expect(text).not.toMatch(/more violation|and \d+ more/);
  }
});
