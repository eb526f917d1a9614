import { parseArgs } from 'node:util';
import { mutants } from './mutants.ts';
import { type Extent, faultsOfMutant, judgeAtScale } from './prove.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    quick: { type: 'boolean', default: false },
  },
});

const EXTENTS: Readonly<Record<'quick' | 'whole', Extent>> = {
  quick: { members: 300, rate: 20, timeMs: 2500 },
  whole: { members: 10_000, rate: 6, timeMs: 20_000 },
};
const extent = EXTENTS[values.quick ? 'quick' : 'whole'];
let bad = 0;
for (const [name, mutant] of Object.entries(mutants)) {
  if (values.only.length > 0 && !values.only.includes(name)) continue;
  const result = await judgeAtScale({ ...mutant, kind: 'mutant', name }, extent);
  const faults = faultsOfMutant(result);
  if (faults.length > 0) bad++;
  console.log(
    `${faults.length === 0 ? 'found ' : 'WRONG '} ${name}: ${[...result.failed].join(', ')}; ${result.wronged.size} wronged; ${Math.round(result.outcome.durationMs)} ms`,
  );
  for (const fault of faults.slice(0, 8)) console.log(`        ${fault}`);
}
process.exitCode = bad === 0 ? 0 : 1;
