import type { Comparison } from './compare.ts';

/** One language's row of the table, and what follows it. */
export interface LanguageResult {
  readonly name: string;
  readonly library: string;
  /** Absent if the language was skipped or failed; `reason` then says why. */
  readonly comparison?: Comparison;
  readonly skipped: boolean;
  readonly reason?: string;
}

/** Whether the language agrees, apart from known differences; a skipped language counts as good. */
export const isGood = ({ comparison, skipped }: LanguageResult): boolean =>
  comparison
    ? comparison.stale.length === 0 && comparison.differences.every(({ reason }) => reason !== undefined)
    : skipped;

/** The table and every difference, as text for a terminal. */
export function render(results: readonly LanguageResult[], vectors: number): string {
  const head = ['language', 'library', 'validity agree', 'disagree', 'keyword agree', 'disagree', 'result'];
  const rows = results.map((result) => {
    const { validity, refusal } = result.comparison ?? {};
    const counts = [validity?.agree, validity?.disagree, refusal?.agree, refusal?.disagree];
    return [result.name, result.library, ...counts.map((count) => `${count ?? '-'}`), outcomeOf(result)];
  });
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]!.length)),
  );
  const lines = [head, ...rows].map((row) =>
    row.map((cell, column) => cell.padEnd(widths[column]!)).join('  '),
  );
  return [`${vectors} vectors`, ...lines.map((line) => line.trimEnd()), ...results.flatMap(details)].join(
    '\n',
  );
}

const outcomeOf = (result: LanguageResult): string => {
  if (result.skipped) return 'skipped';
  if (!isGood(result)) return 'FAILED';
  const known = result.comparison?.differences.length ?? 0;
  return known === 0 ? 'agrees' : `agrees but for ${known} known`;
};

function details({ name, comparison, skipped, reason }: LanguageResult): string[] {
  if (!comparison) return ['', `${name} ${skipped ? 'skipped' : 'failed'}: ${reason}`];
  return [
    ...comparison.differences.flatMap((row) => [
      '',
      `${name} differs on ${row.vector}: expected ${row.expected}, got ${row.actual}`,
      row.reason
        ? `  known: ${row.reason}`
        : '  NOT KNOWN: correct the schema or the vector, or give the reason in schema/vectors/differences.json',
    ]),
    ...comparison.stale.flatMap((row) => [
      '',
      `${name} no longer differs on ${row.vector}: take its row out of schema/vectors/differences.json`,
    ]),
  ];
}
