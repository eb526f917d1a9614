import { expect, test } from 'vitest';
import { type JudgedCandidate, nameOf, type Task } from './judged-candidate.ts';
import { judgeUndisturbed } from './testing/judge-undisturbed.ts';

/** Some mutants of each area by one requirement each, with short runs; `npm run proof -- --alone` judges all. */
const SAMPLE: readonly (readonly [mutant: string, alone: NonNullable<Task['alone']>])[] = [
  ['auth/alg-none-in-odd-case', 'AUTH-04'],
  ['frame/joined-in-a-burst', 'FRAME-01'],
  ['msg/client-time-from-the-future', 'MSG-09'],
  ['msg/conversation-of-two-pairs', 'MSG-12'],
  ['priv/one-in-twenty-twice', 'PRIV-02'],
  ['grp/leaver-still-gets', 'GRP-09'],
  ['sys/system-passes-in-groups', 'SYS-01'],
  ['input/utf8-passed-over', 'INPUT-07'],
];

test('a run of one requirement shows a fault of it', async () => {
  const tasks = SAMPLE.map(([name, alone]) => ({ kind: 'mutant', name, extent: 'full', alone }) as const);
  const isMissed = ({ task, failures }: JudgedCandidate): boolean =>
    failures.length !== 1 || failures[0]?.id !== task.alone;
  const missed = (await judgeUndisturbed(tasks, isMissed)).filter(isMissed);
  expect(missed.map(({ task, verdict, reason }) => [nameOf(task), verdict, reason])).toEqual([]);
});
