import { figuresOf } from './figures.ts';
import { isJudged, type MutantProof, type VariantProof } from './findings.ts';
import type { Failure, Outcome } from './outcome.ts';
import type { Proof } from './page.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** One line a candidate: what was expected, and what is wrong with the judge where something is. */
export function printLine(each: MutantProof | VariantProof): void {
  const { task, durationMs, failures } = each.outcome;
  const took = `${(durationMs / 1000).toFixed(1).padStart(5)} s`;
  const failed = failures.map(({ id }) => id).join(' ');
  const name = `${task.name}${task.extent === 'least' ? ' (least)' : ''}`;
  say(
    `${took}  ${task.kind.padEnd(7)}  ${name.padEnd(46)}  ${wrongWith(each) || 'right'}${failed ? `  [${failed}]` : ''}`,
  );
}

/** Empty where the judge was right. */
function wrongWith(each: MutantProof | VariantProof): string {
  const { outcome, falseAlarms } = each;
  if (outcome.crash !== undefined) return `CRASHED ${outcome.crash.split('\n')[0]}`;
  const alarms = falseAlarms.length > 0 ? [`FALSE ALARM ${falseAlarms.join(' ')}`] : [];
  if ('mutant' in each) {
    const missed = each.mutant.breaks.filter((id) => !outcome.failures.some((failure) => failure.id === id));
    return [...(each.killed ? [] : [`LIVES ${missed.join(' ')}`]), ...alarms].join(', ');
  }
  if (!isJudged(each)) alarms.push('INCOMPLETE');
  return alarms.join(', ');
}

/** All that a run found about one candidate. */
export function printOutcome(each: MutantProof | VariantProof): void {
  const candidate = 'mutant' in each ? each.mutant : each.variant;
  const { outcome } = each;
  say(`\n${outcome.task.kind} ${candidate.name} (${outcome.task.extent}): ${candidate.does}`);
  if ('mutant' in each)
    say(
      `  breaks ${each.mutant.breaks.join(', ')}${each.mutant.also ? `; may also fail ${each.mutant.also.join(', ')}: ${candidate.because}` : ''}`,
    );
  say(`  ${wrongWith(each) || 'the judge is right'}; verdict ${outcome.verdict}${reasonOf(outcome)}`);
  for (const failure of outcome.failures) printFailure(failure);
}

const reasonOf = ({ reason, crash }: Outcome): string => {
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

/** The figures of the whole run. */
export function printSummary(proof: Proof): void {
  say('');
  for (const [name, value] of figuresOf(proof)) say(`${name}: ${value}`);
}
