import { judgedRequirements } from '../../schema/requirements/index.ts';
import { figuresOf } from './figures.ts';
import type { Proof } from './proof.ts';
import type { MutantProof, VariantProof } from './prove-candidate.ts';

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const list = (ids: readonly string[]): string => (ids.length === 0 ? '' : ids.join(', '));
const seconds = (ms: number | undefined): string => (ms === undefined ? '—' : (ms / 1000).toFixed(2));

/** The text of docs/proof.md: what the judge found about each mutant and each variant. All figures are of this run. */
export function proofPage(proof: Proof): string {
  const figures = figuresOf(proof);
  const areas = [...new Set(proof.mutants.map(({ mutant }) => areaOf(mutant.name)))];
  return `${[
    '# The judge, proved',
    'Written by `npm run proof`; every figure is of the run that wrote it. A mutant is the reference server with exactly one fault: the judge has to fail it by the requirement that the fault breaks, and by no other. A variant is a conforming server that differs in what the protocol leaves open: the judge has to let it pass.',
    'The reference server has proofs of its own: [attacked](proof-attacks.md), and [on several nodes, of which parts fail](proof-cluster.md).',
    table(['', ''], figures),
    'A candidate gets a second chance where the judge was wrong about it beside others, on a busy machine: it is judged once more, alone. A run that the machine held up says nothing, and is made again. The last run counts, and each second chance is counted and named above.',
    'What wrongs one of ten thousand members is proved by `npm run proof:scale`: [the table](proof-scale.md).',
    '## Mutants by requirement',
    'Each MUST and SHOULD, and how many mutants that break it were failed by it.',
    table(['Requirement', 'Level', 'Mutants', 'Failed by it'], byRequirement(proof.mutants)),
    '## Mutants',
    '*Failed* is what failed the mutant. *Seconds* is when the evidence was complete, from the start of the run.',
    ...areas.flatMap((area) => [
      `### ${area}`,
      table(
        ['Mutant', 'What it does', 'Breaks', 'Failed', 'Seconds'],
        proof.mutants.filter(({ mutant }) => areaOf(mutant.name) === area).map(mutantRow),
      ),
    ]),
    '## Variants',
    'Each was judged twice: with all that a target can offer, and with the fewest users, one group and no hooks.',
    table(['Variant', 'What it does', 'Failed'], variantRows(proof.variants)),
  ].join('\n\n')}\n`;
}

const areaOf = (name: string): string => (name.split('/')[0] ?? '').toUpperCase();

function byRequirement(mutants: readonly MutantProof[]): string[][] {
  return judgedRequirements
    .filter(({ level }) => level !== 'MAY')
    .map(({ id, level }) => {
      const own = mutants.filter(({ mutant }) => mutant.breaks.includes(id));
      const failed = own.filter(({ judged }) => judged.failures.some((each) => each.id === id));
      return [`[${id}](spec.md#${id.toLowerCase()})`, level, String(own.length), String(failed.length)];
    });
}

function mutantRow({ mutant, judged, falseAlarms, killed, killedAfterMs }: MutantProof): string[] {
  const failed = judged.failures.map(({ id }) => (falseAlarms.includes(id) ? `**${id}**` : id));
  const reason = mutant.because === undefined ? '' : ` (${mutant.because})`;
  return [
    `\`${mutant.name.split('/')[1]}\``,
    mutant.does + (failed.length > mutant.breaks.length ? reason : ''),
    list(mutant.breaks),
    killed ? list(failed) : `**not killed**${failed.length > 0 ? `: ${list(failed)}` : ''}`,
    seconds(killedAfterMs),
  ];
}

function variantRows(proofs: readonly VariantProof[]): string[][] {
  const names = [...new Set(proofs.map(({ variant }) => variant.name))];
  return names.map((name) => {
    const own = proofs.filter(({ variant }) => variant.name === name);
    const { variant } = own[0] as VariantProof;
    const failed = [...new Set(own.flatMap(({ judged }) => judged.failures.map(({ id }) => id)))];
    return [
      `\`${name}\``,
      variant.does,
      failed.length === 0 ? 'nothing' : `${list(failed)}${variant.because ? `: ${variant.because}` : ''}`,
    ];
  });
}
