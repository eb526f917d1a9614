import { figuresOf } from './figures.ts';
import { type Failure, type JudgedCandidate, nameOf } from './judged-candidate.ts';
import type { Proof } from './proof.ts';
import { isJudged, type MutantProof, type VariantProof } from './prove-candidate.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Prints one line for a candidate: whether the judge was right, and what it got wrong. */
export function printLine(each: MutantProof | VariantProof): void {
  const { task, durationMs, attempts, failures } = each.judged;
  const took = `${(durationMs / 1000).toFixed(1).padStart(5)} s`;
  const failed = failures.length > 0 ? `  [${failures.map(({ id }) => id).join(' ')}]` : '';
  const heldUp = attempts > 1 ? `  (held up: ${attempts} runs)` : '';
  say(
    `${took}  ${task.kind.padEnd(7)}  ${nameOf(task).padEnd(46)}  ${wrongWith(each) || 'right'}${failed}${heldUp}`,
  );
}

/** What the judge got wrong; empty where it was right. */
function wrongWith(each: MutantProof | VariantProof): string {
  const { judged, falseAlarms } = each;
  if (judged.crash !== undefined) return `CRASHED ${judged.crash.split('\n')[0]}`;
  const alarms = falseAlarms.length > 0 ? [`FALSE ALARM ${falseAlarms.join(' ')}`] : [];
  if ('mutant' in each) {
    const missed = each.mutant.breaks.filter((id) => !judged.failures.some((failure) => failure.id === id));
    return [...(each.killed ? [] : [`LIVES ${missed.join(' ')}`]), ...alarms].join(', ');
  }
  if (!isJudged(each)) alarms.push('INCOMPLETE');
  return alarms.join(', ');
}

/** Prints all that a run found about one candidate. */
export function printCandidate(each: MutantProof | VariantProof): void {
  const candidate = 'mutant' in each ? each.mutant : each.variant;
  const { judged } = each;
  say(`\n${judged.task.kind} ${candidate.name} (${judged.task.extent}): ${candidate.does}`);
  if ('mutant' in each)
    say(
      `  breaks ${each.mutant.breaks.join(', ')}${each.mutant.also ? `; may also fail ${each.mutant.also.join(', ')}: ${candidate.because}` : ''}`,
    );
  say(`  ${wrongWith(each) || 'the judge is right'}; verdict ${judged.verdict}${reasonOf(judged)}`);
  for (const failure of judged.failures) printFailure(failure);
}

const reasonOf = ({ reason, crash }: JudgedCandidate): string => {
  const why = crash ?? reason;
  return why === undefined ? '' : `: ${why}`;
};

function printFailure({ id, count, first }: Failure): void {
  say(`  ${id} (${count}): ${first.message}`);
  say(`    expected  ${first.expected}`);
  say(`    actual    ${first.actual}`);
  for (const { at, event, connection, detail } of first.evidence) {
    say(`    ${at.toFixed(0).padStart(6)} ms  ${connection} ${event}: ${detail.slice(0, 200)}`);
  }
}

/** Prints the figures of the whole run. */
export function printSummary(proof: Proof): void {
  say('');
  for (const [name, value] of figuresOf(proof)) say(`${name}: ${value}`);
}
