import type { RefusalKeyword, Vector } from '../../../schema/vectors/index.ts';
import type { Difference, KnownDifference, VectorVerdict } from '../interop/compare.ts';

/** How generated types agree with the vectors. */
export interface TypesComparison {
  /** Valid vectors that were read, and written again without loss. */
  readonly kept: number;
  /** Invalid vectors that the types refuse by themselves. */
  readonly refused: number;
  /** Invalid ones that they take, by the keyword that a validator refuses them by. */
  readonly taken: Readonly<Partial<Record<RefusalKeyword, number>>>;
  readonly differences: readonly Difference[];
  /** Known differences that no longer occur; they have to be taken out of the table. */
  readonly stale: readonly KnownDifference[];
}

/**
 * Compares what the types of a language made of the vectors. A valid one must be read, and written again with all fields
 * of its schema as they were; an invalid one must be refused where the types say that they refuse such a fault.
 */
export function compareTypes(
  vectors: readonly Vector[],
  verdicts: readonly VectorVerdict[],
  { refuses, known, fieldsOf }: TypesAndFields,
): TypesComparison {
  const byFile = new Map(verdicts.map((verdict) => [verdict.file, verdict]));
  const taken: Partial<Record<RefusalKeyword, number>> = {};
  const differences: Difference[] = [];
  let [kept, refused] = [0, 0];
  for (const vector of vectors) {
    const verdict = byFile.get(vector.file);
    const keyword = vector.refusedBy?.keyword;
    const actual = verdict === undefined ? 'no verdict' : outcome(vector, verdict, fieldsOf(vector.schema));
    if (actual === 'read without loss') kept += 1;
    if (keyword !== undefined && actual === 'refused') refused += 1;
    if (keyword !== undefined && actual === 'taken') taken[keyword] = (taken[keyword] ?? 0) + 1;
    const expected = keyword === undefined ? 'read without loss' : 'refused';
    if (actual === expected || (actual === 'taken' && keyword && !refuses.includes(keyword))) continue;
    const reason = known.find((row) => row.vector === vector.file)?.reason;
    differences.push({ vector: vector.file, expected, actual, reason });
  }
  const stale = known.filter((row) => !differences.some(({ vector }) => vector === row.vector));
  return { kept, refused, taken, differences, stale };
}

/** What the types claim, what is known of them, and which fields a schema has. */
export interface TypesAndFields {
  readonly refuses: readonly RefusalKeyword[];
  readonly known: readonly KnownDifference[];
  readonly fieldsOf: (schema: Vector['schema']) => readonly string[];
}

function outcome({ text, valid }: Vector, verdict: VectorVerdict, fields: readonly string[]): string {
  if (!verdict.valid) return 'refused';
  if (!valid) return 'taken';
  const [sent, again] = [text, verdict.again ?? '{}'].map((each) => JSON.parse(each));
  const changed = fields.filter(
    (field) => comparable(field, sent[field]) !== comparable(field, again[field]),
  );
  return changed.length === 0
    ? 'read without loss'
    : `${changed.map((field) => `${field} ${JSON.stringify(sent[field])} became ${JSON.stringify(again[field])}`).join(', ')}`;
}

/** A time is the same in any way of writing it; types of dates keep a thousandth of a second at least. */
function comparable(field: string, value: unknown): unknown {
  if (field !== 'timestamp' || typeof value !== 'string') return value;
  return Date.parse(value.toUpperCase().replace(/(\.\d{3})\d+/, '$1'));
}
