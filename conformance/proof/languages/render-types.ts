import type { Vector } from '../../../schema/vectors/index.ts';
import type { TypesComparison } from './compare-types.ts';

/** What came of one language. */
export interface TypesResult {
  readonly name: string;
  readonly library: string;
  /** Absent if the language was skipped or failed; `reason` then says why. */
  readonly comparison?: TypesComparison;
  /** What the guides show in this language, run. */
  readonly guides?: { readonly lines: readonly string[]; readonly isGood: boolean };
  readonly skipped: boolean;
  readonly reason?: string;
}

/** Whether the types agree with the vectors, apart from known differences; a skipped language counts as good. */
export const isGood = ({ comparison, guides, skipped }: TypesResult): boolean =>
  comparison
    ? guides?.isGood !== false &&
      comparison.stale.length === 0 &&
      comparison.differences.every(({ reason }) => reason !== undefined)
    : skipped;

/** Every language with what its types keep and refuse, as text for a terminal. */
export function renderTypes(results: readonly TypesResult[], vectors: readonly Vector[]): string {
  const valid = vectors.filter((vector) => vector.valid).length;
  const invalid = vectors.length - valid;
  return results
    .flatMap((result) => [
      ...headline(result, valid, invalid),
      ...(result.guides?.lines ?? []),
      ...details(result),
      '',
    ])
    .join('\n');
}

function headline(result: TypesResult, valid: number, invalid: number): string[] {
  const { name, library, comparison, skipped, reason } = result;
  if (comparison === undefined) return [`${name} (${library}) ${skipped ? 'skipped' : 'FAILED'}: ${reason}`];
  const { kept, refused, taken, differences } = comparison;
  const open = Object.entries(taken).map(([keyword, count]) => `${keyword} ${count}`);
  return [
    `${name} (${library}): ${isGood(result) ? 'agrees' : 'FAILED'}${differences.length > 0 ? `, ${differences.length} differences` : ''}`,
    `  ${kept} of ${valid} valid vectors read and written again without loss`,
    `  ${refused} of ${invalid} invalid ones refused by the types alone; the rest needs a validator (${open.join(', ') || 'none'})`,
  ];
}

function details({ name, comparison }: TypesResult): string[] {
  const { differences = [], stale = [] } = comparison ?? {};
  return [
    ...differences.flatMap((row) => [
      `  ${row.vector}: expected ${row.expected}, got ${row.actual}`,
      row.reason
        ? `    known: ${row.reason}`
        : '    NOT KNOWN: correct the schema or the vector, or give the reason in schema/vectors/differences.json',
    ]),
    ...stale.map(
      ({ vector }) =>
        `  ${name} no longer differs on ${vector}: take its row out of schema/vectors/differences.json`,
    ),
  ];
}
