import { describe, expect, test, vi } from 'vitest';
import type { RequirementResult } from '../../schema/report.ts';
import { judgedRequirements, type RequirementId } from '../../schema/requirements/index.ts';
import { SECRET, worldOf } from '../driver/testing/world.ts';
import type { World } from '../driver/world.ts';
import type { HistoryEvent } from '../history/event.ts';
import type { JudgedRun } from './judged-run.ts';
import { resultsOf } from './results.ts';
import { scopeOf } from './scope.ts';
import { adviceCount, verdictOf } from './verdict.ts';
import type { VerifyOptions } from './verify-options.ts';

// No version is older than the first: here PRIV-07 came after it.
vi.mock('../../schema/profiles/frozen.ts', async (original) => {
  const { FROZEN } = await original<typeof import('../../schema/profiles/frozen.ts')>();
  return {
    FROZEN: FROZEN.map((each) => ({
      ...each,
      profile: {
        ...each.profile,
        requirements: each.profile.requirements.filter(({ id }) => id !== 'PRIV-07'),
      },
    })),
  };
});

const OPTIONS: VerifyOptions = { failOn: 'must', timeoutMs: 1, waitMs: 0, budgetMs: 1, seed: 1 };
const FINDING = { message: 'it is broken', expected: 'a', actual: 'b', events: [] };

/** A run that was judged to its end, in which nothing is known before. */
const runOf = ({ judge, redactor, target, seed }: World): JudgedRun => ({
  judge,
  redact: (text) => redactor.apply(text),
  target,
  limits: [],
  seed,
  startedAt: '',
  durationMs: 0,
  cutShort: null,
  isOutOfTime: false,
});

/** The result of one requirement after these things were found out. */
function resultOf(
  id: RequirementId,
  find: (findings: World['judge']['findings'], world: World) => void = () => undefined,
  options: Partial<VerifyOptions> = {},
): RequirementResult {
  const { world } = worldOf();
  find(world.judge.findings, world);
  const results = resultsOf(runOf(world), { ...OPTIONS, requirements: [id], ...options });
  world.discard();
  expect(results.map((each) => each.id)).toEqual([id]);
  return results[0] as RequirementResult;
}

describe('the status of a requirement', () => {
  test('is untestable where nothing was observed, with the reason', () => {
    expect(resultOf('PRIV-01')).toMatchObject({
      status: 'untestable',
      note: 'nothing in this run put it to the test',
    });
    const known = resultOf('PRIV-01', (findings) => findings.untestable('PRIV-01', 'needs two users'));
    expect(known).toMatchObject({ status: 'untestable', note: 'needs two users', observations: 0 });
  });

  test('is notApplicable where it has no meaning for this target, with the reason', () => {
    const result = resultOf('AUTH-09', (findings) => {
      findings.notApplicable('AUTH-09', 'no public key');
      findings.untestable('AUTH-09', 'something else');
    });
    expect(result).toMatchObject({ status: 'notApplicable', note: 'no public key' });
  });

  test('is passed once it was observed, whatever was said of it before', () => {
    const result = resultOf('PRIV-01', (findings) => {
      findings.untestable('PRIV-01', 'needs two users');
      findings.observe('PRIV-01', 3);
    });
    expect(result).toMatchObject({ status: 'passed', observations: 3, violations: [] });
    expect(result.note).toBeUndefined();
  });

  test('is failed by a single violation among many observations', () => {
    const result = resultOf('PRIV-01', (findings) => {
      findings.observe('PRIV-01', 1000);
      findings.violate('PRIV-01', FINDING);
    });
    expect(result).toMatchObject({ status: 'failed', observations: 1001 });
    expect(result.violations).toHaveLength(1);
  });
});

test('a requirement whose checker failed is unknown, whatever it had found by then', () => {
  const result = resultOf('MSG-09', (findings) => {
    findings.violate('MSG-09', FINDING);
    findings.fault(['MSG-09'], new Error('the clock is broken'));
  });
  expect(result).toMatchObject({ status: 'untestable', violations: [] });
  expect(result.note).toMatch(/unknown: .*the clock is broken/);
});

test('only the requirements that were asked for have a result, each in the order of the catalogue', () => {
  const { world } = worldOf();
  const all = resultsOf(runOf(world), OPTIONS).map(({ id }) => id);
  expect(all).toEqual(judgedRequirements.map(({ id }) => id));
  const two = resultsOf(runOf(world), { ...OPTIONS, requirements: ['PRIV-01', 'AUTH-01'] });
  expect(two.map(({ id }) => id)).toEqual(['AUTH-01', 'PRIV-01']);
  world.discard();
});

describe('a note', () => {
  test('says how silence was proved', () => {
    const fence = resultOf('PRIV-03', (findings) => findings.observeSilence('PRIV-03', 'fence'));
    expect(fence.status).toBe('passed');
    expect(fence.note).toMatch(/^nothing came that must not come: shown once by a later message/);
    const window = resultOf('PRIV-03', (findings) => findings.observeSilence('PRIV-03', 'window'));
    expect(window.note).toMatch(/shown once by waiting/);
  });

  test('says nothing of silence above what came', () => {
    const broken = resultOf('PRIV-03', (findings) => {
      findings.observeSilence('PRIV-03', 'fence');
      findings.violate('PRIV-03', FINDING);
    });
    expect(broken).toMatchObject({ status: 'failed' });
    expect(broken.note ?? '').not.toMatch(/nothing came/);
  });

  test('counts the violations that are not shown', () => {
    const result = resultOf('PRIV-01', (findings) => {
      for (let i = 0; i < 50; i++) findings.violate('PRIV-01', FINDING);
    });
    expect(result.violations.length).toBeLessThan(50);
    expect(result.note).toBe(`50 violations, the first ${result.violations.length} shown`);
  });
});

describe('a violation', () => {
  /** Evidence of one event that happened on a connection of user 101. */
  function evidenceOf(body: object): {
    readonly event: string;
    readonly user?: string;
    readonly detail: string;
  } {
    const result = resultOf('PRIV-01', (findings, world) => {
      world.recorder.record('', { kind: 'opening', connection: '101#1', user: '101', number: 1 });
      const event = { n: 1, at: 1.23456, scenario: 'here', connection: '101#1', ...body } as HistoryEvent;
      findings.violate('PRIV-01', { ...FINDING, events: [event] });
    });
    const [violation] = result.violations;
    expect(violation).toMatchObject({ scenario: 'here', message: FINDING.message });
    expect(violation?.evidence).toHaveLength(1);
    expect(violation?.evidence[0]).toMatchObject({ at: 1.235, connection: '101#1', user: '101' });
    return violation?.evidence[0] as ReturnType<typeof evidenceOf>;
  }

  test.each<[string, object, string]>([
    ['a text', { kind: 'sent', text: '{"a":1}' }, '{"a":1}'],
    ['a text frame', { kind: 'received', binary: false, bytes: Buffer.from('hello') }, 'hello'],
    ['a binary frame', { kind: 'received', binary: true, bytes: Buffer.from('hello') }, 'binary: hello'],
    ['an opening', { kind: 'opening', user: '101' }, 'with a good token'],
    ['a bad opening', { kind: 'opening', credential: { label: 'no token' } }, 'with no token'],
    ['a refusal', { kind: 'refused', refusal: { kind: 'status', detail: 'HTTP 401' } }, 'HTTP 401'],
    ['our close', { kind: 'closed', code: 1000, reason: '', byUs: true }, 'code 1000, by us'],
    [
      "the server's close",
      { kind: 'closed', code: 4000, reason: 'bye', byUs: false, error: 'RSV1' },
      'code 4000, "bye", by the server: RSV1',
    ],
    ['a pong', { kind: 'ponged', payload: '78' }, 'payload 78 in hexadecimal digits'],
  ])('shows %s', (_, body, detail) => {
    expect(evidenceOf(body).detail).toBe(detail);
  });

  test('cuts what is long, and says how long it was', () => {
    const { detail } = evidenceOf({ kind: 'sent', text: 'x'.repeat(5000) });
    expect(detail.length).toBeLessThan(500);
    expect(detail).toMatch(/5000 characters/);
  });

  test('shows no secret, wherever it stood', () => {
    const result = resultOf(
      'PRIV-01',
      (findings) => {
        const event = {
          n: 1,
          at: 1,
          scenario: '',
          connection: '',
          kind: 'sent',
          text: SECRET,
        } as HistoryEvent;
        findings.violate('PRIV-01', { message: SECRET, expected: SECRET, actual: SECRET, events: [event] });
        findings.note('PRIV-01', SECRET);
      },
      { rerunCommand: `imtypes verify --secret ${SECRET}` },
    );
    expect(JSON.stringify(result)).not.toContain(SECRET);
  });

  test('names the command that shows it again', () => {
    const find = (findings: World['judge']['findings']): void => findings.violate('PRIV-01', FINDING);
    expect(resultOf('PRIV-01', find).violations[0]?.rerun).toBe(
      'npx imtypes verify --requirement PRIV-01 --seed 1',
    );
    const given = resultOf('PRIV-01', find, { rerunCommand: 'npx imtypes verify ws://localhost' });
    expect(given.violations[0]?.rerun).toMatch(/^npx imtypes verify ws:\/\/localhost --requirement PRIV-01/);
  });
});

describe('the verdict', () => {
  const result = (
    level: RequirementResult['level'],
    status: RequirementResult['status'],
  ): RequirementResult => ({
    id: 'PRIV-01',
    level,
    origin: 'stated',
    status,
    observations: 0,
    violations: [],
    note: 'why',
  });
  const verdict = (results: readonly RequirementResult[], cutShort: string | null = null): string =>
    verdictOf(results, 'must', cutShort).verdict;

  test('is conformant where everything that gates has passed, or has no meaning here', () => {
    expect(verdictOf([result('MUST', 'passed'), result('MUST', 'notApplicable')], 'must', null)).toEqual({
      verdict: 'conformant',
    });
  });

  test('is nonconformant where something that gates has failed, cut short or not', () => {
    const results = [result('MUST', 'passed'), result('MUST', 'failed'), result('MUST', 'untestable')];
    expect(verdictOf(results, 'must', null)).toEqual({ verdict: 'nonconformant' });
    expect(verdictOf(results, 'must', 'cut')).toEqual({ verdict: 'nonconformant', reason: 'cut' });
  });

  test('is incomplete, and never green, where something that gates was not put to the test', () => {
    expect(verdictOf([result('MUST', 'passed'), result('MUST', 'untestable')], 'must', null)).toEqual({
      verdict: 'incomplete',
      reason: 'not put to the test: PRIV-01 (why)',
    });
  });

  test('is incomplete where the run was cut short, whatever had passed by then', () => {
    expect(verdictOf([result('MUST', 'passed')], 'must', 'cut')).toEqual({
      verdict: 'incomplete',
      reason: 'cut',
    });
  });

  test.each([
    ['must', 'MUST', 'SHOULD'],
    ['should', 'SHOULD', 'MAY'],
  ] as const)('is gated by --fail-on %s: %s decides, %s is advice', (failOn, gating, advice) => {
    const [decides, advises] = [[result(gating, 'failed')], [result(advice, 'failed')]];
    expect(verdictOf(decides, failOn, null).verdict).toBe('nonconformant');
    expect(adviceCount(decides, failOn)).toBe(0);
    expect(verdictOf(advises, failOn, null).verdict).toBe('conformant');
    expect(adviceCount(advises, failOn)).toBe(1);
  });

  test('of --fail-on may is gated by everything', () => {
    expect(verdictOf([result('MAY', 'failed')], 'may', null).verdict).toBe('nonconformant');
    expect(verdict([result('MAY', 'failed'), result('SHOULD', 'untestable')])).toBe('conformant');
  });

  test('is gated by what was named, whatever its level', () => {
    const broken = [result('SHOULD', 'failed')];
    expect(verdictOf(broken, 'must', null, { named: ['PRIV-01'] }).verdict).toBe('nonconformant');
    expect(adviceCount(broken, 'must', { named: ['PRIV-01'] })).toBe(0);
  });
});

describe('a version of the specification', () => {
  const newer = 'PRIV-07';
  const judgedBy = (options: Partial<VerifyOptions>) => {
    const { world } = worldOf();
    world.judge.findings.violate(newer, FINDING);
    const given = { ...OPTIONS, requirements: undefined, ...options };
    const results = resultsOf(runOf(world), given);
    world.discard();
    const scope = scopeOf(results, given);
    const { verdict } = verdictOf(
      results.filter(({ status }) => status === 'failed'),
      'must',
      null,
      scope,
    );
    return {
      verdict,
      scope,
      advice: adviceCount(results, 'must', scope),
      of: (id: string) => results.find((each) => each.id === id)!,
    };
  };

  test('without one everything gates', () => {
    const { verdict, scope, of } = judgedBy({});
    expect(verdict).toBe('nonconformant');
    expect([scope.profile, scope.beyond]).toEqual([undefined, undefined]);
    expect(of(newer).note).toBeUndefined();
  });

  test('what is newer is reported, and does not gate', () => {
    const { verdict, scope, advice, of } = judgedBy({ profile: '1.0' });
    expect([verdict, advice]).toEqual(['conformant', 1]);
    expect(scope.profile).toBe('1.0');
    expect(scope.beyond).toContain(newer);
    expect(of(newer)).toMatchObject({
      status: 'failed',
      note: 'newer than version 1.0 of the specification, so it does not gate',
    });
  });

  test('what is newer gates where it is asked for by its id, and where all there is gates', () => {
    expect(judgedBy({ profile: '1.0', requirements: [newer] }).verdict).toBe('nonconformant');
    const all = judgedBy({ profile: 'next' });
    expect([all.verdict, all.scope.beyond]).toEqual(['nonconformant', undefined]);
  });
});

describe('what is excluded', () => {
  const options = { failOn: 'should', excluded: [{ id: 'GRP-08', reason: 'ids differ' }] } as const;

  test('does not apply, for the reason that was given, and is no part of what was judged', () => {
    const { world } = worldOf();
    const results = resultsOf(runOf(world), options);
    world.discard();
    expect(results.find(({ id }) => id === 'GRP-08')).toMatchObject({
      status: 'notApplicable',
      note: 'excluded: ids differ',
      violations: [],
    });
    const { judged, of, excluded } = scopeOf(results, options);
    expect([of - judged, excluded]).toEqual([1, [{ id: 'GRP-08', reason: 'ids differ' }]]);
  });
});
