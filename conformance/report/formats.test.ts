import { describe, expect, test } from 'vitest';
import type { Report } from '../../schema/report.ts';
import { wantsAgent } from './agent.ts';
import { REPORTERS } from './index.ts';
import { sampleReport, sampleResult, sampleViolation } from './sample-report.ts';
import { all, failed, REPORTS } from './testing/reports.ts';

const { terminal, junit, ctrf, github, markdown, sarif, badge, agent } = REPORTERS;

describe('junit', () => {
  test('a case is named by its id, what is flaky is no failure, what is known is skipped', () => {
    const text = junit(all);
    const names = [...text.matchAll(/<testcase [^>]*name="([^"]*)"/g)].map(([, name]) => name);
    expect(names.sort()).toEqual(all.requirements.map(({ id }) => id).sort());
    expect(text).toMatch(/name="MSG-06" time="0.000">\s*<flakyFailure type="MUST"/);
    expect(text).toMatch(
      /name="MSG-05" time="0.000">\s*<skipped type="MUST" message="known: mended in release 9"/,
    );
    expect(text.match(/<failure /g)).toHaveLength(1);
  });
});

describe('ctrf', () => {
  test('a test is known again by the id of its requirement, a run by what it was', () => {
    const read = (report: Report) => JSON.parse(ctrf(report));
    const document = read(all);
    expect(document.specVersion).toBe('0.0.0');
    expect(document.results.tests.map(({ testId }: { testId: string }) => testId)).toEqual(
      all.requirements.map(({ id }) => id),
    );
    expect(read(all).runId).toBe(document.runId);
    expect(read({ ...all, seed: 7 }).runId).not.toBe(document.runId);
    expect(document.results.tests[1].extra.fingerprints).toEqual(['aaaabbbbcccc']);
  });
});

describe('sarif', () => {
  test('a result for each violation, with its flow, its fingerprint and why it is let pass', () => {
    const [run] = JSON.parse(sarif(all)).runs;
    expect(run.results).toHaveLength(4);
    for (const result of run.results) {
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      expect(result.locations).toHaveLength(1);
      expect(result.codeFlows[0].threadFlows[0].locations).toHaveLength(3);
      expect(result.partialFingerprints).toEqual({ 'imtypes/v1': 'aaaabbbbcccc' });
    }
    const levels = run.results.map(({ ruleId, level }: Record<string, string>) => `${ruleId} ${level}`);
    expect(levels).toEqual(['PRIV-03 error', 'PRIV-05 warning', 'MSG-05 note', 'MSG-06 warning']);
    expect(run.results[2].suppressions[0].justification).toBe('mended in release 9');
  });

  test('no more results than are taken, and how many are left', () => {
    const violations = Array.from({ length: 6000 }, () => sampleViolation());
    const [run] = JSON.parse(sarif(sampleReport({ requirements: [failed('PRIV-03', { violations })] }))).runs;
    expect(run.results).toHaveLength(5000);
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toContain('and 1000 more');
  });
});

describe('github', () => {
  const many = (count: number, level: 'MUST' | 'SHOULD') =>
    Array.from({ length: count }, (_, at) => failed(`MSG-${String(at + 1).padStart(2, '0')}`, { level }));

  test.each(['MUST', 'SHOULD'] as const)(
    'no more than ten of a kind, and the first names the others: %s',
    (level) => {
      const lines = github(sampleReport({ verdict: 'nonconformant', requirements: many(30, level) })).split(
        '\n',
      );
      for (const kind of ['error', 'warning', 'notice'])
        expect(lines.filter((line) => line.startsWith(`::${kind} `)).length).toBeLessThanOrEqual(10);
      expect(lines[0]).toMatch(/%0Aand 2[01] more: MSG-1[01] to 30$/);
    },
  );
});

test('a summary of Markdown stays below 1 MiB, and ends with a whole part', () => {
  const violations = [sampleViolation({ actual: 'x'.repeat(9000) })];
  const requirements = Array.from({ length: 200 }, () => failed('PRIV-03', { violations }));
  const text = markdown(sampleReport({ verdict: 'nonconformant', requirements }));
  expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
  expect(text).toMatch(/\n\n\.\.\. and \d+ more parts: the whole is in the report as JSON or HTML\n$/);
  expect(text.match(/^### /gm)).toHaveLength(text.match(/^Rerun: /gm)!.length);
});

describe('badge', () => {
  test.each([
    ['conformant', { message: 'conformant', color: 'brightgreen', isError: false }],
    ['part', { message: 'conformant, 1 of 78 requirements', color: 'green', isError: false }],
    ['all', { message: '1 failed', color: 'red', isError: true }],
    ['empty', { message: 'incomplete', color: 'yellow', isError: true }],
  ])('%s', (name, expected) => {
    expect(JSON.parse(badge(REPORTS[name]!))).toMatchObject({
      schemaVersion: 1,
      label: 'imtypes',
      ...expected,
    });
  });
});

describe('agent', () => {
  test('what broke, on what evidence, what to do, and how to see it again', () => {
    const text = agent(all);
    expect(text).toMatch(/^imtypes: nonconformant \(/);
    expect(text).toContain('PRIV-03 MUST: The server MUST NOT push a private message');
    expect(text).toContain('actual   receiverId: "103"');
    expect(text).toContain('rerun    npx imtypes verify');
    expect(text).toContain('advice, does not gate: PRIV-05');
    expect(text.length).toBeLessThan(2500);
  });

  test('is chosen where the environment says so', () => {
    expect(wantsAgent({ AI_AGENT: '1' })).toBe(true);
    expect([wantsAgent({}), wantsAgent({ AI_AGENT: '' }), wantsAgent({ CI: 'true' })]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

test.each(['terminal', 'markdown', 'github', 'junit', 'badge', 'agent', 'sarif'] as const)(
  'a part never looks like the whole: %s',
  (name) => {
    expect(REPORTERS[name](REPORTS.part!)).toContain('1 of 78 requirements');
    expect(REPORTERS[name](REPORTS.conformant!)).not.toContain('requirements (');
  },
);

test('what was excluded is named in the headline', () => {
  const scope = { judged: 77, of: 78, excluded: [{ id: 'GRP-08', reason: 'ids differ' }] };
  expect(terminal(sampleReport({ scope }))).toMatch(/conformant, 77 of 78 requirements \(GRP-08 excluded\)/);
});

test('a requirement that was named gates whatever its level', () => {
  const requirements = [failed('PRIV-05', { level: 'SHOULD' })];
  const scope = { judged: 1, of: 78, named: ['PRIV-05'] };
  expect(junit(sampleReport({ requirements, scope }))).toContain('<failure ');
  expect(junit(sampleReport({ requirements }))).not.toContain('<failure ');
});

test('the fingerprint of a failure is the same in all', () => {
  const print = 'aaaabbbbcccc';
  for (const name of ['json', 'ctrf', 'sarif'] as const) expect(REPORTERS[name](all)).toContain(print);
});

describe('what the baseline knows is no advice', () => {
  const report = sampleReport({
    requirements: [
      sampleResult('MSG-04'),
      failed('MSG-05', { known: { reason: 'mended in release 9' } }),
      failed('PRIV-05', { level: 'SHOULD' }),
    ],
  });

  test('in the terminal', () => {
    expect(terminal(report)).toMatch(/! MSG .* 1\/2 passed, 1 known\n/);
    expect(terminal(report)).toMatch(/- PRIV .* 0\/1 passed, 1 advice\n/);
  });

  test('to a program that reads', () => {
    expect(agent(report)).toContain(
      'known, the baseline lets it pass: MSG-05\nadvice, does not gate: PRIV-05\n',
    );
  });

  test('in Markdown', () => {
    expect(markdown(report)).toContain('<summary>Known (1)</summary>');
    expect(markdown(report)).toContain('<summary>Advice (1)</summary>');
  });
});
