import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { crashed, type JudgedCandidate, type Task } from './judged-candidate.ts';

/**
 * A run ends within its budget of 120 s. A run that has not ended after this time is stuck, and its process is
 * killed.
 */
const LONGEST_TASK_MS = 150_000;

/**
 * Processes for each core: a run mostly waits for messages that do not come. Measured on two shared cores, where
 * two for each brought the load to three; with more processes, runs are held up and have to be made again.
 */
const PER_CORE = 2;

/** How the tasks are spread. */
export interface PoolOptions {
  readonly processes?: number;
  /** Called for each candidate when it has been judged. */
  readonly onJudged?: (judged: JudgedCandidate) => void;
}

/** Judges all tasks side by side. A process that crashes is replaced. The results are in the order of the tasks. */
export async function runPool(tasks: readonly Task[], options: PoolOptions = {}): Promise<JudgedCandidate[]> {
  const { processes = PER_CORE * availableParallelism(), onJudged } = options;
  const all: JudgedCandidate[] = [];
  const queue = tasks.entries();
  await Promise.all(
    Array.from({ length: Math.min(processes, tasks.length) }, async () => {
      const worker = createWorker();
      for (const [at, task] of queue) {
        const judged = await worker.judge(task);
        all[at] = judged;
        onJudged?.(judged);
      }
      worker.end();
    }),
  );
  return all;
}

/** One process, started again where a candidate ended it. */
function createWorker() {
  const script = new URL(`./worker${extname(import.meta.url)}`, import.meta.url);
  let child: ChildProcess | undefined;
  return {
    judge: (task: Task): Promise<JudgedCandidate> =>
      new Promise((resolve) => {
        child ??= fork(script, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
        const running = child;
        const finish = (judged: JudgedCandidate) => {
          clearTimeout(timer);
          running.off('message', finish);
          running.off('exit', lost);
          resolve(judged);
        };
        const lost = (code: number | null, signal: string | null) => {
          child = undefined;
          finish(crashed(task, `the process ended (${signal ?? code}) while it judged`));
        };
        const timer = setTimeout(() => running.kill('SIGKILL'), LONGEST_TASK_MS);
        running.on('message', finish);
        running.on('exit', lost);
        running.send(task);
      }),
    end: () => child?.disconnect(),
  };
}
