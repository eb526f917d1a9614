import { judgeServer } from './judge-server.ts';
import { mutants } from './mutants/index.ts';
import { crashed, type Outcome, outcomeOf, type Task } from './outcome.ts';
import { variants } from './variants/index.ts';

// A process of its own: a candidate may block it or end it, and the proof goes on with the next one.
process.on('message', (task: Task) => {
  void judge(task).then((outcome) => process.send?.(outcome));
});
// The parent has ended.
process.on('disconnect', () => process.exit());

/** A run that a busy machine held up blames nobody, and is made again. */
const HELD_UP = /held up/;
const MOST_ATTEMPTS = 3;

async function judge(task: Task): Promise<Outcome> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await judgeOnce(task);
    if (attempt === MOST_ATTEMPTS || !HELD_UP.test(outcome.reason ?? '')) return outcome;
  }
}

async function judgeOnce(task: Task): Promise<Outcome> {
  const all = task.kind === 'mutant' ? mutants : variants;
  const candidate = all.find(({ name }) => name === task.name);
  try {
    if (candidate === undefined) return crashed(task, 'there is no candidate of this name');
    return outcomeOf(task, await judgeServer(candidate, { kind: task.kind, extent: task.extent }));
  } catch (error) {
    return crashed(task, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}
