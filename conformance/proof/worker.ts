import { mutants } from '../mutants/index.ts';
import { variants } from '../variants/index.ts';
import { judgeServer } from './judge-server.ts';
import { crashed, outcomeOf, type Task } from './outcome.ts';

// A process of its own: a candidate may block it or end it, and the proof goes on with the next one.
process.on('message', (task: Task) => {
  void judge(task).then((outcome) => process.send?.(outcome));
});
// The parent has ended.
process.on('disconnect', () => process.exit());

async function judge(task: Task) {
  const all = task.kind === 'mutant' ? mutants : variants;
  const candidate = all.find(({ name }) => name === task.name);
  try {
    if (candidate === undefined) return crashed(task, 'there is no candidate of this name');
    return outcomeOf(task, await judgeServer(candidate, { extent: task.extent }));
  } catch (error) {
    return crashed(task, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}
