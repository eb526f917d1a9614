import type { Calm } from './calm.ts';
import type { Extent, Result } from './prove.ts';
import type { ScaleMutant } from './scale-mutant.ts';

/** What came of one mutant. */
export interface MutantRow {
  readonly name: string;
  readonly mutant: ScaleMutant;
  readonly result: Result;
  readonly faults: readonly string[];
}

/** What came of one right server. */
export interface CalmRow {
  readonly subject: Calm;
  readonly extent: Extent;
  readonly messages: number;
  readonly delivered: number;
  readonly durationMs: number;
  readonly faults: readonly string[];
}

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const of = (count: number): string => count.toLocaleString('en');

/** The text of docs/proof-scale.md. All figures are of this run. */
export function scalePage(
  found: readonly MutantRow[],
  calm: readonly CalmRow[],
  { members, rate, timeMs }: Extent,
): string {
  const right = found.filter(({ faults }) => faults.length === 0).length;
  const alarms = calm.filter(({ faults }) => faults.length > 0).length;
  const deliveries = calm.reduce((sum, { delivered }) => sum + delivered, 0);
  const minutes = calm.reduce((sum, { durationMs }) => sum + durationMs, 0) / 60_000;
  return `# The judge of many members, proved

Written by \`npm run proof:scale\`; every figure is of the run that wrote it. Each server runs in a process of its own, with ${of(members)} members who are all connected, ${rate} messages a second and ${timeMs / 1000} s of load.

- Mutants found by their own requirements and by no other, with the right members named: ${right} of ${found.length}. The server itself tells whom it wrongs; the judge has to name the same users, and as often.
- False alarms of right servers: ${alarms} in ${calm.length} runs of ${minutes.toFixed(1)} minutes in all, with ${of(deliveries)} deliveries.

${row(['Mutant', 'What it does', 'Found by', 'Users wronged', 'Messages', 'Deliveries', 'Right'])}
${row(['---', '---', '---', '---:', '---:', '---:', '---'])}
${found.map(mutantRow).join('\n')}

Right servers go through all phases: a steady load, bursts, a storm in which a tenth drop and come back, slow readers, and members who leave and join.

${row(['Right server', 'How', 'Members', 'Messages', 'Deliveries', 'False alarms'])}
${row(['---', '---', '---:', '---:', '---:', '---'])}
${calm.map(calmRow).join('\n')}
`;
}

function mutantRow({ name, mutant, result, faults }: MutantRow): string {
  const { attempted } = result.outcome.judge.counts;
  return row([
    `\`${name}\``,
    mutant.does,
    result.failed.join(', ') || 'nothing',
    of(result.wronged.size),
    of(attempted.messages),
    of(attempted.frames),
    faults.length === 0 ? 'yes' : `**no**: ${faults.join('; ')}`,
  ]);
}

const calmRow = ({ subject, extent, messages, delivered, faults }: CalmRow): string =>
  row([
    `\`${subject.name}\``,
    subject.does,
    of(extent.members),
    of(messages),
    of(delivered),
    faults.length === 0 ? 'none' : `**${faults.join('; ')}**`,
  ]);
