import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { runPool } from '../run-pool.ts';
import { deepMutants } from './deep-mutants.ts';
import { deepPage } from './deep-page.ts';
import { crashed, type DeepTask } from './deep-task.ts';
import { printCalmProof, printDeepProof, printSummary } from './print-deep.ts';
import type { CalmProof, DeepProof } from './prove-deep.ts';
import { rightServers } from './right-servers.ts';

// Fuzzes servers that are wrong only in some state, value, sequence, race or time, and servers that are right.
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    /** How long each is fuzzed, in seconds. */
    time: { type: 'string', default: '60' },
    calm: { type: 'string', default: '10' },
    seeds: { type: 'string', default: '3' },
    processes: { type: 'string', default: String(availableParallelism()) },
    quick: { type: 'boolean', default: false },
  },
});

/**
 * What is made of a failure takes longer than finding it: seven minutes were seen for one, beside another process. A
 * task that takes longer than this besides is stuck.
 */
const LONGEST_TELLING_MS = 900_000;

const timeMs = 1000 * (values.quick ? 20 : Number(values.time));
const calmMs = 1000 * (values.quick ? 1 : Number(values.calm));
const seeds = Array.from({ length: values.quick ? 1 : Number(values.seeds) }, (_, i) => i + 1);
const isChosen = ({ name }: { name: string }): boolean =>
  values.only.length === 0 ||
  values.only.some((part) => (part.endsWith('/') ? name.startsWith(part) : name === part));
// With --quick every fifth one stands for its neighbours, and every fourth of the right servers: within three minutes.
const isSampled =
  (every: number) =>
  (_: unknown, i: number): boolean =>
    !values.quick || values.only.length > 0 || i % every === 0;

const wrongServers = deepMutants.filter(isChosen).filter(isSampled(5));
const calmServers = rightServers
  .filter(isChosen)
  .filter(({ isBuilt }) => !isBuilt || !values.quick)
  .filter(isSampled(4));
const first = await prove(
  wrongServers.flatMap(({ name }) => seeds.map((seed) => ({ kind: 'deep', name, seed, timeMs }) as const)),
);
// So short a time may miss one by chance, on a busy machine above all: with --quick another seed is tried then, alone.
const again = values.quick ? first.filter((each) => isDeep(each) && each.found === null) : [];
const second = await prove(
  again.map(({ name }) => ({ kind: 'deep', name, seed: seeds.length + 1, timeMs }) as const),
  1,
);
const deep = [...first.filter((each) => !again.includes(each)), ...second].filter(isDeep);
const calm = (
  await prove(
    calmServers.map(({ name }) => ({ kind: 'calm', name, seed: seeds.length, timeMs: calmMs }) as const),
  )
).filter((each) => each.kind === 'calm');

const isRight = printSummary(deep, calm);
if (values.only.length === 0 && !values.quick)
  await writeFile(
    new URL('../../../docs/proof-fuzz.md', import.meta.url),
    deepPage(deep, calm, { timeMs, calmMs, mutants: deepMutants }),
  );
process.exitCode = isRight ? 0 : 1;

function isDeep(proof: DeepProof | CalmProof): proof is DeepProof {
  return proof.kind === 'deep';
}

/** Fuzzes each of them, says what came of it, and returns that in the order of the tasks. */
function prove(tasks: readonly DeepTask[], processes = Number(values.processes)) {
  return runPool<DeepTask, DeepProof | CalmProof>(tasks, {
    script: new URL(`./worker${extname(import.meta.url)}`, import.meta.url),
    longestMs: LONGEST_TELLING_MS + Math.max(timeMs, calmMs),
    ...{ processes, crashed },
    onDone: (proof) => (isDeep(proof) ? printDeepProof(proof) : printCalmProof(proof)),
  });
}
