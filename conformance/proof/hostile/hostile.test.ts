import { describe, expect, test, vi } from 'vitest';
import { SECRET } from './chat.ts';
import { hostiles } from './hostiles.ts';
import { judgeHostile, wordsOf } from './judge-hostile.ts';

const BUDGET_SECONDS = 6;

/**
 * What a run gets that its machine was too busy for: on two cores that also ran everything else, an array of a million
 * objects was not read within 6 s.
 */
const LONGER_BUDGET_SECONDS = 20;

/**
 * Time for a process to start and end, besides its budget and without what other processes took from it. Measured: 0.4 s on
 * idle cores, 2.1 s in all with three at once and a load of 7, 7.4 s in all with a load of 22.
 */
const START_SECONDS = 20;

/**
 * Time to end the run and to write the reports after the budget, by the judge's own clock and without what other processes
 * took from it. Measured: 0.9 s on idle cores, 1.2 s in all with a load of 5 on two cores.
 */
const REPORT_SECONDS = 4;

const MAX_MEMORY_MIB = 512;

/** One server of each kind, for a quick look with IMTYPES_HOSTILE=few. */
const FEW = [
  'slow-handshake',
  'redirect-elsewhere',
  'status-500',
  'half-open',
  'length-2-gib',
  'bomb-negotiated',
  'endless-fragments',
  'flood-valid',
  'deep-field',
  'tls-silent',
  'late-flood',
];

/** A whole JWT, or the end of one with its HMAC signature: close-with-token sends only as much as fits in a reason. */
const JWT = /eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*|[\w-]{16,}\.[\w-]{43}(?![\w-])/;
const STACK = /UnhandledPromiseRejection|unhandled|^\s+at .+:\d+:\d+\)?$/im;

const selected =
  process.env.IMTYPES_HOSTILE === 'few' ? hostiles.filter(({ name }) => FEW.includes(name)) : hostiles;

// Two at a time: with more than there are cores, the test would measure the machine and not the judge.
vi.setConfig({ maxConcurrency: 2 });

describe('the judge against hostile servers', { concurrent: true }, () => {
  test.for(selected)('$name: $does', async (hostile, { expect }) => {
    const { says, exit: exits } = hostile.expect;
    // Whatever its time, a run keeps to it. What it has to say may take longer on a busy machine.
    const first = await judged(BUDGET_SECONDS);
    const isTold = says.test(first.words) && exits.includes(first.exit);
    const { words, exit } = isTold ? first : await judged(LONGER_BUDGET_SECONDS);
    expect(words).toMatch(says);
    expect(exits, `exit code; the report says: ${words.slice(0, 2000)}`).toContain(exit);

    async function judged(budgetSeconds: number): Promise<{ words: string; exit: number }> {
      const run = await judgeHostile(hostile, { budgetSeconds });
      expect(run.exit, `exit code; standard error was: ${run.stderr.slice(0, 2000)}`).not.toBeNull();
      expect(run.seconds - run.heldUpSeconds).toBeLessThan(budgetSeconds + START_SECONDS);
      expect(run.maxRssMiB).toBeLessThan(MAX_MEMORY_MIB);
      expect(run.stderr).not.toMatch(STACK);
      expect(run.stdout + run.stderr).not.toMatch(JWT);
      expect(run.stdout + run.stderr).not.toContain(SECRET);
      expect(run.report, `a report; standard output was: ${run.stdout.slice(0, 2000)}`).toBeDefined();
      const ownSeconds = run.report!.durationMs / 1000 - run.heldUpSeconds;
      expect(ownSeconds).toBeLessThan(budgetSeconds + REPORT_SECONDS);
      return { words: wordsOf(run.report!), exit: run.exit! };
    }
  });
});

test('the selection for a quick look names servers that there are', () => {
  const names = hostiles.map(({ name }) => name);
  expect(names.length).toBeGreaterThanOrEqual(88);
  expect(FEW.filter((name) => !names.includes(name))).toEqual([]);
});
