import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  isJudged,
  type MutantProof,
  proveMutant,
  proveVariant,
  unprovenRequirements,
  type VariantProof,
} from './findings.ts';
import { mutants } from './mutants/index.ts';
import type { Outcome, Task } from './outcome.ts';
import { coveragePage, type Proof, proofPage } from './page.ts';
import { runPool } from './pool.ts';
import { printLine, printOutcome, printSummary } from './print.ts';
import { variants } from './variants/index.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    quick: { type: 'boolean', default: false },
    processes: { type: 'string' },
  },
});

const chosen = ({ name }: { name: string }): boolean =>
  values.only.length === 0 ||
  values.only.some((part) => (part.endsWith('/') ? name.startsWith(part) : name === part));
const chosenMutants = mutants.filter(chosen);
const chosenVariants = variants.filter(chosen);
if (chosenMutants.length + chosenVariants.length === 0) {
  console.error(
    `proof: there is no mutant and no variant called ${values.only.join(', ')}; see conformance/proof/mutants and conformance/proof/variants`,
  );
  process.exit(2);
}
process.exitCode = await prove();

/** Judges what was chosen and says what came of it; the exit code is 0 where the judge was right throughout. */
async function prove(): Promise<number> {
  const start = performance.now();
  const extents = values.quick ? (['full'] as const) : (['full', 'least'] as const);
  const tasks: Task[] = [
    ...chosenMutants.map(({ name }) => ({ kind: 'mutant', name, extent: 'full' }) as const),
    ...extents.flatMap((extent) =>
      chosenVariants.map(({ name }) => ({ kind: 'variant', name, extent }) as const),
    ),
  ];
  const processes = values.processes === undefined ? undefined : Number(values.processes);
  const onOutcome = (outcome: Outcome): void => printLine(judge(outcome));
  const first = await runPool(tasks, { processes, onOutcome });
  // More processes than cores can hold up a server for longer than a message may take: what came out wrong is judged
  // again, one at a time, and named. Only what is wrong again counts.
  const again = first.filter((outcome) => !isRight(judge(outcome)));
  if (again.length > 0) process.stdout.write(`\njudged again, alone: ${again.map(nameOf).join(', ')}\n`);
  const second = await runPool(
    again.map(({ task }) => task),
    { processes: 1, onOutcome },
  );
  const proofs = first
    .map((outcome) => second.find(({ task }) => nameOf({ task }) === nameOf(outcome)) ?? outcome)
    .map(judge);
  const proof: Proof = {
    mutants: proofs.filter((each) => 'mutant' in each),
    variants: proofs.filter((each) => 'variant' in each),
    unproven: unprovenRequirements(mutants),
    judgedAgain: again.map(nameOf),
    wallMs: performance.now() - start,
  };
  if (values.only.length > 0) for (const each of proofs) printOutcome(each);
  const whole = values.only.length === 0 && !values.quick;
  if (whole) await writePages(proof);
  printSummary(proof);
  return proofs.every(isRight) && proof.unproven.length === 0 ? 0 : 1;
}

function nameOf({ task }: Pick<Outcome, 'task'>): string {
  return `${task.name}${task.extent === 'least' ? ' (least)' : ''}`;
}

function isRight(each: MutantProof | VariantProof): boolean {
  return each.falseAlarms.length === 0 && ('mutant' in each ? each.killed : isJudged(each));
}

function judge(outcome: Outcome) {
  const { kind, name } = outcome.task;
  if (kind === 'mutant') return proveMutant(mutants.find((each) => each.name === name)!, outcome);
  return proveVariant(variants.find((each) => each.name === name)!, outcome);
}

async function writePages(proof: Proof): Promise<void> {
  const docs = new URL('../../docs/', import.meta.url);
  await writeFile(new URL('proof.md', docs), proofPage(proof));
  await writeFile(new URL('requirements.md', docs), coveragePage(proof));
}
