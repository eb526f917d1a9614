import { expect, test } from 'vitest';
import { type TestWorldOptions, worldOf } from '../driver/testing/world.ts';
import { headerOf } from './header-of.ts';
import { reportOf } from './report-of.ts';
import type { VerifyOptions } from './verify-options.ts';

const OPTIONS: VerifyOptions = { failOn: 'must', timeoutMs: 1, waitMs: 0, budgetMs: 1, seed: 7 };

function report(target: TestWorldOptions['target'] = {}, cutShort: string | null = null) {
  const { world } = worldOf({ target });
  world.discard();
  const { judge, target: judged } = world;
  const header = headerOf(judged, OPTIONS, new Date(0));
  const end = { durationMs: 12.6, cutShort, isOutOfTime: false };
  return reportOf({ ...header, judge, redact: (text) => text, ...end }, OPTIONS);
}

test('a report shows the address of the target without what may be secret in it', () => {
  expect(report({ url: 'wss://me:pass@chat.example/ws?key=abc' }).target.url).toBe('wss://chat.example/ws');
});

test('a run that exercised nothing is incomplete, and every count is right', () => {
  const { verdict, summary, requirements, durationMs, seed } = report();
  expect([verdict, durationMs, seed]).toEqual(['incomplete', 13, 7]);
  expect(summary).toMatchObject({ passed: 0, failed: 0, messagesSent: 0, framesReceived: 0, connections: 0 });
  expect(summary.untestable + summary.notApplicable).toBe(requirements.length);
});

test('a requirement that was not exercised says why: the target, the end of the run, or nothing in it', () => {
  const noteOf = (given: ReturnType<typeof report>, id: string): string | undefined =>
    given.requirements.find((each) => each.id === id)?.note;
  expect(noteOf(report({ groups: [] }), 'GRP-01')).toMatch(/no group/);
  expect(noteOf(report(), 'PRIV-01')).toMatch(/nothing in this run/);
  expect(noteOf(report({}, 'interrupted'), 'PRIV-01')).toMatch(/ended before/);
});
