import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { mutants, variants } from './candidates.ts';
import { coveragePage } from './coverage-page.ts';
import { judgeInPool } from './judge-in-pool.ts';
import { type JudgedCandidate, nameOf, type Task } from './judged-candidate.ts';
import { printCandidate, printLine, printSummary } from './print.ts';
import type { Proof } from './proof.ts';
import { proofPage } from './proof-page.ts';
import { isRight, prove } from './prove-candidate.ts';
import { secondChances } from './second-chances.ts';
import { unprovenRequirements } from './unproven-requirements.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    quick: { type: 'boolean', default: false },
    alone: { type: 'boolean', default: false },
    processes: { type: 'string' },
    transcripts: { type: 'string' },
  },
});

const chosen = ({ name }: { name: string }): boolean =>
  values.only.length === 0 ||
  values.only.some((part) => (part.endsWith('/') ? name.startsWith(part) : name === part));
/** With --quick every sixth mutant and every third variant stands for its neighbours, which are of its area. */
const sampled =
  (every: number) =>
  (_: unknown, i: number): boolean =>
    !values.quick || values.only.length > 0 || i % every === 0;
const chosenMutants = mutants.filter(chosen).filter(sampled(6));
const chosenVariants = variants.filter(chosen).filter(sampled(3));
if (chosenMutants.length + chosenVariants.length === 0) {
  console.error(
    `proof: there is no mutant and no variant called ${values.only.join(', ')}; see conformance/proof/mutants and conformance/proof/variants`,
  );
  process.exit(2);
}
process.exitCode = values.alone ? await proveAlone() : await proveAll();

/** Judges each mutant with `--requirement` for each requirement that it breaks: what a run of one takes has to show it. */
async function proveAlone(): Promise<number> {
  const tasks = chosenMutants.flatMap(({ name, breaks }) =>
    breaks.map((alone) => ({ kind: 'mutant', name, extent: 'full', alone }) as const),
  );
  const processes = values.processes === undefined ? undefined : Number(values.processes);
  const isMissed = ({ failures }: JudgedCandidate): boolean => failures.length === 0;
  const onJudged = (judged: JudgedCandidate): void => {
    if (isMissed(judged)) console.log(`missed  ${nameOf(judged.task)}: ${judged.reason ?? judged.verdict}`);
  };
  const missed = (await judgeInPool(tasks, { processes, onJudged })).filter(isMissed);
  console.log(`\nshown by --requirement alone: ${tasks.length - missed.length} of ${tasks.length}`);
  return missed.length === 0 ? 0 : 1;
}

/** Judges what was chosen and says what came of it; the exit code is 0 where the judge was right throughout. */
async function proveAll(): Promise<number> {
  const start = performance.now();
  const extents = values.quick ? (['full'] as const) : (['full', 'least'] as const);
  const { transcripts } = values;
  const tasks: Task[] = [
    ...chosenMutants.map(({ name }) => ({ kind: 'mutant', name, extent: 'full', transcripts }) as const),
    ...extents.flatMap((extent) =>
      chosenVariants.map(({ name }) => ({ kind: 'variant', name, extent, transcripts }) as const),
    ),
  ];
  const processes = values.processes === undefined ? undefined : Number(values.processes);
  const onJudged = (judged: JudgedCandidate): void => printLine(prove(judged));
  const first = await judgeInPool(tasks, { processes, onJudged });
  // Where there are more processes than cores, a server can be held up for longer than a message may take. So each
  // candidate about which the judge was wrong is judged again, alone, and is named; only the second result counts.
  const again = first.filter((judged) => !isRight(prove(judged))).map(({ task }) => task);
  if (again.length > 0) process.stdout.write(`\njudged again, alone: ${again.map(nameOf).join(', ')}\n`);
  const second = await judgeInPool(again, { processes: 1, onJudged });
  const proofs = first
    .map((judged) => second.find(({ task }) => nameOf(task) === nameOf(judged.task)) ?? judged)
    .map(prove);
  const proof: Proof = {
    mutants: proofs.filter((each) => 'mutant' in each),
    variants: proofs.filter((each) => 'variant' in each),
    unproven: unprovenRequirements(mutants),
    secondChances: secondChances(first, second),
    wallMs: performance.now() - start,
  };
  if (values.only.length > 0) for (const each of proofs) printCandidate(each);
  const whole = values.only.length === 0 && !values.quick;
  if (whole) await writePages(proof);
  printSummary(proof);
  return proofs.every(isRight) && proof.unproven.length === 0 ? 0 : 1;
}

async function writePages(proof: Proof): Promise<void> {
  const docs = new URL('../../docs/', import.meta.url);
  await writeFile(new URL('proof.md', docs), proofPage(proof));
  await writeFile(new URL('requirements.md', docs), coveragePage(proof));
}
