import type { CalmProof, DeepProof } from './prove-deep.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const seconds = (ms: number): string => (ms / 1000).toFixed(1);
const why = (cutShort: string | null): string => (cutShort === null ? '' : ` (${cutShort})`);

/** Prints one line of what came of fuzzing a deep mutant. */
export function printDeepProof({ name, seed, found, sessions, cutShort, crash }: DeepProof): void {
  const padded = name.padEnd(46);
  if (crash !== undefined) return say(`CRASHED      ${padded} seed ${seed}: ${crash}`);
  if (!found) return say(`MISSED       ${padded} seed ${seed}, ${sessions} sessions${why(cutShort)}`);
  const { isRight, afterMs, requirement, commands, spent, spentMs, rate } = found;
  say(
    `${isRight ? 'found' : 'WRONG'}  ${seconds(afterMs).padStart(5)} s  ${padded} seed ${seed}, ${requirement}, session ${found.sessions}, ${commands} commands after ${spent} sessions in ${seconds(spentMs)} s, fails ${rate.failed} of ${rate.of}`,
  );
}

/** Prints one line of what came of fuzzing a right server. */
export function printCalmProof({ name, sessions, alarms, cutShort, crash }: CalmProof): void {
  const came = crash ?? (alarms.length > 0 ? `FALSE ALARM ${alarms.join('; ')}` : 'calm');
  say(`${name.padEnd(46)} ${sessions} sessions  ${came}${why(cutShort)}`);
}

/** Prints the sums. Returns whether every mutant was found by its own requirement, and nobody was blamed wrongly. */
export function printSummary(deep: readonly DeepProof[], calm: readonly CalmProof[]): boolean {
  const missed = deep.filter(({ found }) => found === null);
  const wrong = deep.filter(({ found }) => found?.isRight === false);
  const alarms = calm.flatMap(({ name, alarms: all }) => all.map((alarm) => `${name}: ${alarm}`));
  const crashes = [...deep, ...calm].filter(({ crash }) => crash !== undefined);
  say('');
  say(
    `deep mutants found: ${deep.length - missed.length} of ${deep.length} runs, ${wrong.length} of them by another requirement`,
  );
  say(
    `false alarms: ${alarms.length} in ${calm.reduce((sum, { sessions }) => sum + sessions, 0)} sessions of ${calm.length} right servers`,
  );
  return missed.length + wrong.length + alarms.length + crashes.length === 0;
}
