import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { variants } from '../candidates.ts';
import { deepMutants } from './deep-mutants.ts';
import { deepPage } from './deep-page.ts';
import { type CalmProof, type DeepProof, proveCalm, proveDeep } from './prove-deep.ts';

// Fuzzes servers that are wrong only in some state, value, sequence, race or time, and servers that are right.
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    /** How long each is fuzzed, in seconds. */
    time: { type: 'string', default: '60' },
    calm: { type: 'string', default: '10' },
    seeds: { type: 'string', default: '3' },
    quick: { type: 'boolean', default: false },
  },
});

const timeMs = 1000 * (values.quick ? 20 : Number(values.time));
const calmMs = 1000 * (values.quick ? 1 : Number(values.calm));
const seeds = Array.from({ length: values.quick ? 1 : Number(values.seeds) }, (_, i) => i + 1);
const isChosen = ({ name }: { name: string }): boolean =>
  values.only.length === 0 ||
  values.only.some((part) => (part.endsWith('/') ? name.startsWith(part) : name === part));
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const deep: DeepProof[] = [];
// With --quick every fifth one stands for its neighbours, and every fourth of the right servers: within three minutes.
const isSampled =
  (every: number) =>
  (_: unknown, i: number): boolean =>
    !values.quick || values.only.length > 0 || i % every === 0;
for (const mutant of deepMutants.filter(isChosen).filter(isSampled(5)))
  for (const seed of seeds) deep.push(await prove(mutant, seed));
const calm: CalmProof[] = [];
const chosen = variants.filter(isChosen).filter(isSampled(4));
for (const variant of chosen) calm.push(toldCalm(await proveCalm(variant, seeds.length, calmMs)));

const missed = deep.filter(({ found }) => found === null);
const wrong = deep.filter(({ found }) => found?.isRight === false);
const alarms = calm.flatMap((each) => each.alarms.map((alarm) => `${each.variant.name}: ${alarm}`));
say('');
say(
  `deep mutants found: ${deep.length - missed.length} of ${deep.length} runs, ${wrong.length} of them by another requirement`,
);
say(
  `false alarms: ${alarms.length} in ${calm.reduce((sum, { sessions }) => sum + sessions, 0)} sessions of ${calm.length} right servers`,
);
if (values.only.length === 0 && !values.quick)
  await writeFile(
    new URL('../../../docs/proof-fuzz.md', import.meta.url),
    deepPage(deep, calm, { timeMs, calmMs }),
  );
// At once: one of 184 right servers once left work behind that kept the process busy for 45 minutes after the last line.
process.exit(missed.length + wrong.length + alarms.length === 0 ? 0 : 1);

/** So short a time may miss one by chance, on a busy machine above all: with --quick another seed is tried then. */
async function prove(mutant: DeepProof['mutant'], seed: number): Promise<DeepProof> {
  const proof = told(await proveDeep(mutant, seed, timeMs));
  return proof.found || !values.quick ? proof : told(await proveDeep(mutant, seed + seeds.length, timeMs));
}

function told(proof: DeepProof): DeepProof {
  const { mutant, seed, found, sessions } = proof;
  const name = mutant.name.padEnd(46);
  if (!found) say(`MISSED       ${name} seed ${seed}, ${sessions} sessions`);
  else
    say(
      `${found.isRight ? 'found' : 'WRONG'}  ${(found.afterMs / 1000).toFixed(1).padStart(5)} s  ${name} seed ${seed}, ${found.requirement}, session ${found.sessions}, ${found.commands} commands after ${found.spent} sessions in ${(found.spentMs / 1000).toFixed(1)} s, fails ${found.rate.failed} of ${found.rate.of}`,
    );
  return proof;
}

function toldCalm(proof: CalmProof): CalmProof {
  const { variant, sessions, alarms: blamed, cutShort } = proof;
  const wrongly = blamed.length > 0 ? `FALSE ALARM ${blamed.join('; ')}` : 'calm';
  say(
    `${variant.name.padEnd(46)} ${sessions} sessions  ${wrongly}${cutShort === null ? '' : ` (${cutShort})`}`,
  );
  return proof;
}
