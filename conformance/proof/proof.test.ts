import { expect, test } from 'vitest';
import { isJudged, proveMutant, proveVariant } from './findings.ts';
import { mutants } from './mutants/index.ts';
import type { Outcome, Task } from './outcome.ts';
import { runPool } from './pool.ts';
import { variants } from './variants/index.ts';

/** Out of each area, plain and sly, whose runs are among the shorter ones; `npm run proof` judges all. */
const MUTANTS = [
  'auth/no-token-is-a-user',
  'auth/alg-none-in-odd-case',
  'auth/exp-within-a-day',
  'auth/crit-ignored',
  'frame/byte-order-mark',
  'frame/joined-in-a-burst',
  'frame/latin-1-name',
  'msg/ids-of-two-tables',
  'msg/id-through-a-double',
  'msg/client-time-from-the-future',
  'msg/file-size-in-32-bits',
  'msg/conversation-of-two-pairs',
  'msg/two-clocks',
  'priv/one-in-twenty-twice',
  'priv/leak-of-images',
  'grp/one-in-twenty-twice',
  'grp/namesake-gets-a-copy',
  'grp/leaver-still-gets',
  'sys/system-passes-in-groups',
  'input/array-unwrapped',
  'input/utf8-passed-over',
  'input/proto-merged',
];
const VARIANTS = [
  'as-it-is',
  'one-connection-replaces',
  'senders-overtake',
  'bot',
  'fragments',
  'nanoseconds',
  'clock-behind',
  'no-receipts',
  'bad-frames-ignored',
  'uuid-ids',
];

const tasks: Task[] = [
  ...MUTANTS.map((name) => ({ kind: 'mutant', name, extent: 'full' }) as const),
  ...VARIANTS.map((name) => ({ kind: 'variant', name, extent: 'full' }) as const),
];

// Measured at 35 s on two shared cores that had other work to do: most of a run is waiting.
test('the judge fails mutants by what they break alone, and lets variants pass', {
  timeout: 60_000,
}, async () => {
  const outcomes = await runPool(tasks);
  const wrong = outcomes.map(judge).filter((each) => each !== undefined);
  expect(wrong).toEqual([]);
});

/** What is wrong with the judge; undefined where it was right. */
function judge(outcome: Outcome) {
  const { kind, name } = outcome.task;
  const { verdict, reason, crash } = outcome;
  if (kind === 'mutant') {
    const { killed, falseAlarms } = proveMutant(mutants.find((each) => each.name === name)!, outcome);
    return killed && falseAlarms.length === 0
      ? undefined
      : { name, killed, falseAlarms, verdict, reason, crash };
  }
  const proof = proveVariant(variants.find((each) => each.name === name)!, outcome);
  const { falseAlarms } = proof;
  return isJudged(proof) && falseAlarms.length === 0
    ? undefined
    : { name, falseAlarms, verdict, reason, crash };
}
