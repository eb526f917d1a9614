import { requirements } from '../requirements/index.ts';
import { page, table } from './markdown.ts';

/** What a real run emitted: the names of scenarios and of mutants, by the ids that they touched. */
export interface MatrixInput {
  /** Requirement id to the scenarios in which it was observed. */
  readonly scenarios: Readonly<Record<string, readonly string[]>>;
  /** Requirement id to the mutants that it failed. */
  readonly mutants: Readonly<Record<string, readonly string[]>>;
}

const listed = (names: readonly string[] = []): string =>
  names.length === 0
    ? '—'
    : [...new Set(names)]
        .sort((a, b) => (a < b ? -1 : 1))
        .map((name) => `\`${name}\``)
        .join(', ');

const anchor = (id: string): string => `[${id}](spec.md#${id.toLowerCase()})`;

const ROW = /^\| \[([A-Z]+-\d+)\]\([^)]*\) \| [^|]* \| [^|]* \| ([^|]*) \| ([^|]*) \|$/gm;
const namesIn = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);

/**
 * What a matrix says about the requirements that there are today. Written anew from this, a page is itself again
 * unless the requirements have changed since: so `npm run check` sees that it is stale, without a run.
 */
export function readMatrix(page: string): MatrixInput {
  const rows = [...page.matchAll(ROW)].filter(([, id]) => requirements.some((each) => each.id === id));
  return {
    scenarios: Object.fromEntries(rows.map(([, id, scenarios]) => [id, namesIn(scenarios!)])),
    mutants: Object.fromEntries(rows.map(([, id, , mutants]) => [id, namesIn(mutants!)])),
  };
}

/** Throws on an id that no requirement has: a matrix must not hide a typo. */
function refuseUnknown(part: string, ids: readonly string[]): void {
  const unknown = ids.filter((id) => !requirements.some((each) => each.id === id));
  if (unknown.length > 0)
    throw new Error(`The matrix got ${part} for ${unknown.join(', ')}, but no requirement has this id.`);
}

/**
 * The coverage matrix as Markdown: each requirement, the scenarios that exercised it and the mutants that prove it.
 * The same for the same input, in whatever order its names come. Throws on an unknown requirement id.
 */
export function requirementsMatrix({ scenarios, mutants }: MatrixInput): string {
  refuseUnknown('scenarios', Object.keys(scenarios));
  refuseUnknown('mutants', Object.keys(mutants));
  const judged = requirements.filter(({ excluded }) => excluded === undefined);
  const excluded = requirements.filter(({ excluded }) => excluded !== undefined);
  const exercised = judged.filter(({ id }) => scenarios[id]?.length);
  const proved = judged.filter(({ id }) => mutants[id]?.length);
  return page([
    '# Coverage of the requirements',
    'Written from the ids that a real run emitted, by `npm run proof`. A scenario is named where the requirement was observed in it, a mutant where the requirement failed it.',
    `${judged.length} requirements are judged: ${exercised.length} exercised by a scenario, ${proved.length} proved by a mutant. ${excluded.length} clauses are not judged.`,
    table(
      ['Requirement', 'Level', 'Origin', 'Scenarios', 'Mutants'],
      judged.map(({ id, level, origin }) => [
        anchor(id),
        level,
        origin,
        listed(scenarios[id]),
        listed(mutants[id]),
      ]),
    ),
    '## Not judged',
    table(
      ['Clause', 'Level', 'Reason'],
      excluded.map(({ id, level, excluded }) => [anchor(id), level, excluded ?? '']),
    ),
  ]);
}
