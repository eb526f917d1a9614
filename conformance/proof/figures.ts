import type { Proof } from './proof.ts';
import { isJudged } from './prove-candidate.ts';

const percent = (part: number, whole: number): string =>
  whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(1)} % (${part} of ${whole})`;

const inSeconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/** How many, and which. */
const counted = (names: readonly string[]): string =>
  names.length === 0 ? '0' : `${names.length}: ${names.join(', ')}`;

/** The median and the greatest of these times. */
function spread(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return 'none';
  return `median ${inSeconds(sorted[Math.floor(sorted.length / 2)] as number)}, longest ${inSeconds(sorted.at(-1) as number)}`;
}

/** The proof in figures, as rows of a name and a value. */
export function figuresOf({ mutants, variants, unproven, secondChances, wallMs }: Proof): [string, string][] {
  const killed = mutants.filter((each) => each.killed);
  const wronglyBlamed = mutants.filter(({ falseAlarms }) => falseAlarms.length > 0);
  const refused = variants.filter((each) => each.falseAlarms.length > 0 || !isJudged(each));
  return [
    ['mutants killed', percent(killed.length, mutants.length)],
    ['mutants blamed for what they do not break', String(wronglyBlamed.length)],
    ['runs of variants', String(variants.length)],
    ['runs of variants with a false alarm', String(refused.length)],
    ['MUSTs and SHOULDs without a mutant', counted(unproven)],
    ['second chances: judged wrongly beside others, and again alone', counted(secondChances.judgedAgain)],
    ['second chances: held up by the machine, and run again', counted(secondChances.heldUp)],
    ['time to kill', spread(killed.map(({ killedAfterMs }) => killedAfterMs ?? 0))],
    ['time of a run', spread([...mutants, ...variants].map(({ judged }) => judged.durationMs))],
    ['time of the proof', inSeconds(wallMs)],
  ];
}
