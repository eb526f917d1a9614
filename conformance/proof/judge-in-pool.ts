import { extname } from 'node:path';
import { crashed, type JudgedCandidate, type Task } from './judged-candidate.ts';
import { runPool } from './run-pool.ts';

/**
 * A run ends within its budget of 120 s, and one that was held up is made again, three times in all. A task that has not
 * ended after this time is stuck.
 */
const LONGEST_TASK_MS = 420_000;

/** How the candidates are spread. */
export interface JudgeOptions {
  readonly processes?: number;
  /** Called for each candidate when it has been judged. */
  readonly onJudged?: (judged: JudgedCandidate) => void;
}

/** Judges all candidates side by side, each in a process that it may end. The results are in the order of the tasks. */
export const judgeInPool = (
  tasks: readonly Task[],
  { processes, onJudged }: JudgeOptions = {},
): Promise<JudgedCandidate[]> =>
  runPool(tasks, {
    script: new URL(`./worker${extname(import.meta.url)}`, import.meta.url),
    longestMs: LONGEST_TASK_MS,
    ...{ processes, crashed, onDone: onJudged },
  });
