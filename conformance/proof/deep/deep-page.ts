import type { Named } from '../load-folder.ts';
import type { Mutant } from '../mutant.ts';
import type { CalmProof, DeepProof } from './prove-deep.ts';

/** How long each server was fuzzed, and what the mutants do. */
export interface Background {
  readonly timeMs: number;
  readonly calmMs: number;
  readonly mutants: readonly Named<Mutant>[];
}

/** As many commands as anybody reads through. */
const FEW = 8;
/** A failure that is not shown again has been tried so often. */
const MOST_TRIES = 20;
/** A mutant is found where so much of its seeds show it. */
const MOST_SEEDS = 0.9;

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const seconds = (ms: number): string => (ms / 1000).toFixed(1);

/** What fuzzing finds, and how fast, as a page. */
export function deepPage(
  deep: readonly DeepProof[],
  calm: readonly CalmProof[],
  { timeMs, calmMs, mutants }: Background,
): string {
  const found = deep.flatMap((each) => each.found ?? []);
  const runsOf = mutants
    .map((mutant) => ({ mutant, runs: deep.filter(({ name }) => name === mutant.name) }))
    .filter(({ runs }) => runs.length > 0);
  const mostly = runsOf.filter(
    ({ runs }) => runs.filter((each) => each.found !== null).length >= MOST_SEEDS * runs.length,
  );
  const sessions = calm.reduce((sum, each) => sum + each.sessions, 0);
  const alarms = calm.flatMap((each) => each.alarms);
  return `# What fuzzing finds

Made by \`npm run proof:fuzz\`. Deep mutants are wrong only in some state, value, sequence, race or time; no scenario finds
them. Each is fuzzed for at most ${seconds(timeMs)} s with each seed.

- Found: ${found.length} of ${deep.length} runs; ${mostly.length} of ${runsOf.length} mutants by at least 9 of 10 seeds.
- By another requirement than their own: ${found.filter(({ isRight }) => !isRight).length} of these runs.
- First shown by session ${median(found.map(({ sessions }) => sessions))} (median), ${Math.max(0, ...found.map(({ sessions }) => sessions))} at the latest.
- Shrunk to ${median(found.map(({ commands }) => commands))} commands (median), ${Math.max(0, ...found.map(({ commands }) => commands))} at most; ${found.filter(({ commands }) => commands <= FEW).length} of them to at most ${FEW}.
- Not shown again in ${MOST_TRIES} tries: ${found.filter(({ rate }) => rate.failed === 0).length} of them.
- Classified, shrunk and explained by ${median(found.map(({ spent }) => spent))} sessions in ${seconds(median(found.map(({ spentMs }) => spentMs)))} s (medians).
- False alarms: ${alarms.length} in ${sessions} sessions of ${calm.length} right servers, each fuzzed for ${seconds(calmMs)} s.

| mutant | what it does | found | by | in session | after (s) | sessions spent | commands | fails |
|---|---|---|---|---|---|---|---|---|
${runsOf.map(({ mutant, runs }) => rowOf(mutant, runs)).join('\n')}
`;
}

function rowOf({ name, does }: Named<Mutant>, runs: readonly DeepProof[]): string {
  const found = runs.flatMap((each) => each.found ?? []);
  const [failed, of] = [
    found.reduce((sum, { rate }) => sum + rate.failed, 0),
    found.reduce((sum, { rate }) => sum + rate.of, 0),
  ];
  const cells = [
    `\`${name}\``,
    does,
    `${found.length} of ${runs.length}`,
    [...new Set(found.map(({ requirement }) => requirement))].join(', '),
    median(found.map(({ sessions }) => sessions)),
    seconds(median(found.map(({ afterMs }) => afterMs))),
    median(found.map(({ spent }) => spent)),
    median(found.map(({ commands }) => commands)),
    `${failed} of ${of}`,
  ];
  return `| ${cells.join(' | ')} |`;
}
