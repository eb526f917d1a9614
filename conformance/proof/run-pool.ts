import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';

/**
 * Processes for each core: a run mostly waits for messages that do not come. Measured on two shared cores, where
 * two for each brought the load to three; with more processes, runs are held up and have to be made again.
 */
const PER_CORE = 2;

/** What is spread over processes, and by which script. */
export interface Pool<Task, Result> {
  /** Answers each task that it is sent with one result. Tasks and results survive JSON. */
  readonly script: URL;
  readonly processes?: number;
  /** A task that has taken so many milliseconds is stuck: its process is killed. */
  readonly longestMs: number;
  /** What takes the place of a result where the process ended first. */
  readonly crashed: (task: Task, why: string) => Result;
  /** Called for each task when its result is there. */
  readonly onDone?: (result: Result) => void;
}

/** Does all tasks side by side. A process that ends is replaced. The results are in the order of the tasks. */
export async function runPool<Task extends object, Result extends object>(
  tasks: readonly Task[],
  pool: Pool<Task, Result>,
): Promise<Result[]> {
  const { processes = PER_CORE * availableParallelism(), onDone } = pool;
  const all: Result[] = [];
  const queue = tasks.entries();
  await Promise.all(
    Array.from({ length: Math.min(processes, tasks.length) }, async () => {
      const worker = createWorker(pool);
      for (const [at, task] of queue) {
        const result = await worker.perform(task);
        all[at] = result;
        onDone?.(result);
      }
      worker.end();
    }),
  );
  return all;
}

/** One process, started again where a task ended it. */
function createWorker<Task extends object, Result extends object>({
  script,
  longestMs,
  crashed,
}: Pool<Task, Result>) {
  let child: ChildProcess | undefined;
  return {
    perform: (task: Task): Promise<Result> =>
      new Promise((resolve) => {
        child ??= fork(script, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
        const running = child;
        const finish = (result: Result) => {
          clearTimeout(timer);
          running.off('message', finish);
          running.off('exit', lost);
          resolve(result);
        };
        const lost = (code: number | null, signal: string | null) => {
          child = undefined;
          finish(crashed(task, `the process ended (${signal ?? code}) while it worked at this`));
        };
        const timer = setTimeout(() => running.kill('SIGKILL'), longestMs);
        running.on('message', finish);
        running.on('exit', lost);
        running.send(task);
      }),
    end: () => child?.disconnect(),
  };
}
