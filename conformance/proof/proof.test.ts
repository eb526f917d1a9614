import { expect, test } from 'vitest';
import { mutants, variants } from './candidates.ts';
import type { JudgedCandidate, Task } from './judged-candidate.ts';
import { isRight, proveMutant, proveVariant } from './prove-candidate.ts';
import { judgeUndisturbed } from './testing/judge-undisturbed.ts';

/** Some mutants of each area, easy and hard ones, with short runs; `npm run proof` judges all. */
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

test('the judge fails mutants by what they break alone, and lets variants pass', async () => {
  const judged = await judgeUndisturbed(tasks, (each) => wrongWith(each) !== undefined);
  const wrong = judged.map(wrongWith).filter((each) => each !== undefined);
  expect(wrong).toEqual([]);
});

/** What is wrong with the judge; undefined where it was right. */
function wrongWith(judged: JudgedCandidate) {
  const { task, verdict, reason, crash, failures } = judged;
  const proof =
    task.kind === 'mutant'
      ? proveMutant(mutants.find(({ name }) => name === task.name)!, judged)
      : proveVariant(variants.find(({ name }) => name === task.name)!, judged);
  const failed = failures.map(({ id }) => id);
  return isRight(proof) ? undefined : { name: task.name, verdict, reason, crash, failed };
}
