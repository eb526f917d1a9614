import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transcriber } from '../history/transcript.ts';
import { mutants, variants } from './candidates.ts';
import { judgeServer } from './judge-server.ts';
import { judgeUntilUndisturbed } from './judge-until-undisturbed.ts';
import { crashed, type JudgedCandidate, judgedBy, nameOf, type Task } from './judged-candidate.ts';
import { isRight, prove } from './prove-candidate.ts';

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
    return await judgeUntilUndisturbed(async (attempt) => {
      const transcript = task.transcripts === undefined ? undefined : new Transcriber();
      const report = await judgeServer(candidate, {
        kind: task.kind,
        extent: task.extent,
        requirements: task.alone && [task.alone],
        transcript,
      });
      const judged = judgedBy(report, task, attempt);
      if (transcript && !isRight(prove(judged))) await keep(transcript, task);
      return judged;
    });
  } catch (error) {
    return crashed(task, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

/** Writes what happened into the folder that the task names. */
async function keep(transcript: Transcriber, task: Task): Promise<void> {
  const { transcripts = '.' } = task;
  await mkdir(transcripts, { recursive: true });
  const file = `${nameOf(task).replace(/[^\w-]+/g, '-')}.ndjson`;
  await writeFile(join(transcripts, file), [...transcript.lines()].join(''));
}
