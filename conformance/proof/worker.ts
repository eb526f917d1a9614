import { mutants, variants } from './candidates.ts';
import { judgeServer } from './judge-server.ts';
import { judgeUntilUndisturbed } from './judge-until-undisturbed.ts';
import { crashed, type JudgedCandidate, judgedBy, type Task } from './judged-candidate.ts';

// This is a process of its own: a candidate may block or end it, and the proof goes on with the next candidate.
process.on('message', (task: Task) => {
  void judge(task).then((judged) => process.send?.(judged));
});
// The parent has ended.
process.on('disconnect', () => process.exit());

async function judge(task: Task): Promise<JudgedCandidate> {
  const all = task.kind === 'mutant' ? mutants : variants;
  const candidate = all.find(({ name }) => name === task.name);
  if (candidate === undefined) return crashed(task, `there is no ${task.kind} of this name`);
  try {
    return await judgeUntilUndisturbed(async (attempt) =>
      judgedBy(
        await judgeServer(candidate, {
          kind: task.kind,
          extent: task.extent,
          requirements: task.alone && [task.alone],
        }),
        task,
        attempt,
      ),
    );
  } catch (error) {
    return crashed(task, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}
