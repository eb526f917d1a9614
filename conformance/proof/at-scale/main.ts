import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { CALM, CALM_VARIANTS, type Calm, keepBusy } from './calm.ts';
import { mutants } from './mutants.ts';
import { type Extent, faultsOfMutant, faultsOfVariant, judgeAtScale } from './prove.ts';
import { type CalmRow, type MutantRow, scalePage } from './scale-page.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    quick: { type: 'boolean', default: false },
    members: { type: 'string' },
    every: { type: 'string', default: '3' },
  },
});

/**
 * Ten thousand members, as fast as two cores that are shared can push to them; and a few hundred, within minutes: long enough
 * that who comes back in a storm counts as registered, a second later, while half a second of it is left.
 */
const EXTENTS: Readonly<Record<'quick' | 'whole', Extent>> = {
  quick: { members: 300, rate: 20, timeMs: 3500, timeoutMs: 2500 },
  whole: { members: 10_000, rate: 5, timeMs: 10_000, timeoutMs: 5000 },
};
/** Variants are many, and few of them differ by how many members there are. */
const OF_VARIANTS: Extent = { members: 40, rate: 30, timeMs: 2000, timeoutMs: 5000 };

/** Every so many of the variants: all of them take half an hour, and `--every 1` judges these. */
const EVERY = Number(values.every);

const usual = EXTENTS[values.quick ? 'quick' : 'whole'];
/** `--members 3000` is for machines that have less to give. */
const extent: Extent = { ...usual, members: Number(values.members ?? usual.members) };
const isChosen = (name: string): boolean => values.only.length === 0 || values.only.includes(name);

const found: MutantRow[] = [];
for (const [name, mutant] of Object.entries(mutants).filter(([name]) => isChosen(name))) {
  const result = await judgeAtScale({ ...mutant, kind: 'mutant', name }, extent);
  const faults = faultsOfMutant(result);
  found.push({ name, mutant, result, faults });
  print(faults, 'found ', name, `${result.failed.join(', ')}; ${result.wronged.size} wronged`);
}

const calm: CalmRow[] = [];
const rows = [
  ...CALM.map((each) => [each, values.quick ? extent : { ...extent, timeMs: 2 * extent.timeMs }] as const),
  ...CALM_VARIANTS.filter((_, i) => i % (values.quick ? 4 : EVERY) === 0).map(
    (each) => [each, OF_VARIANTS] as const,
  ),
];
for (const [each, of] of rows.filter(([{ name }]) => isChosen(name))) {
  const row = await judgeCalm(each, of);
  calm.push(row);
  print(
    row.faults,
    'calm  ',
    `${each.name}, ${each.does}`,
    `${row.delivered.toLocaleString('en')} delivered`,
  );
}

async function judgeCalm(subject: Calm, of: Extent): Promise<CalmRow> {
  const stop = subject.isBusy ? keepBusy(cpus().length) : () => {};
  try {
    const result = await judgeAtScale(subject, of);
    const { judge, durationMs } = result.outcome;
    const { delivered, attempted } = judge.counts;
    return {
      ...{ subject, extent: of, faults: faultsOfVariant(result, subject.fails) },
      ...{ messages: attempted.messages, delivered: delivered.frames, durationMs },
    };
  } finally {
    stop();
  }
}

function print(faults: readonly string[], word: string, name: string, what: string): void {
  console.log(`${faults.length === 0 ? word : 'WRONG '} ${name}: ${what}`);
  for (const fault of faults.slice(0, 8)) console.log(`        ${fault}`);
}

if (values.only.length === 0 && !values.quick)
  writeFileSync(new URL('../../../docs/proof-scale.md', import.meta.url), scalePage(found, calm, extent));
const wrong = [...found, ...calm].filter(({ faults }) => faults.length > 0);
console.log(`\n${found.length} mutants and ${calm.length} right servers, ${wrong.length} judged wrongly`);
process.exitCode = wrong.length === 0 ? 0 : 1;
