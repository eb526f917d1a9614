import { firstRefusal, type ReportedRefusal } from '../../../schema/vectors/first-refusal.ts';
import type { Vector } from '../../../schema/vectors/index.ts';

/** What a validator program prints for one vector. */
export interface VectorVerdict {
  readonly file: string;
  readonly valid: boolean;
  readonly refusals: readonly ReportedRefusal[];
  /** The frame as types write it that have read it; validators read into none. */
  readonly again?: string;
}

/** A difference that is known, with its reason: a row of schema/vectors/differences.json, written by hand. */
export interface KnownDifference {
  readonly vector: string;
  readonly language: string;
  /** What came to another verdict: a validator, or the types that a generator made. */
  readonly library: string;
  readonly reason: string;
}

/** A vector on which a validator and the vector disagree. */
export interface Difference {
  readonly vector: string;
  readonly expected: string;
  readonly actual: string;
  /** From the table of known differences; a difference without one fails the run. */
  readonly reason?: string;
}

/** On how many vectors a validator agrees with the vector, and on how many it does not. */
export interface Tally {
  agree: number;
  disagree: number;
}

/** How the verdicts of one language compare with the vectors. */
export interface Comparison {
  readonly validity: Readonly<Tally>;
  /** Keyword and path, counted where vector and validator both refuse. */
  readonly refusal: Readonly<Tally>;
  readonly differences: readonly Difference[];
  /** Known differences that no longer occur; they have to be taken out of the table. */
  readonly stale: readonly KnownDifference[];
}

/** Compares a language's verdicts with the vectors, and the differences with those that are known for that language. */
export function compare(
  vectors: readonly Vector[],
  verdicts: readonly VectorVerdict[],
  known: readonly KnownDifference[],
): Comparison {
  const byFile = new Map(verdicts.map((verdict) => [verdict.file, verdict]));
  const validity: Tally = { agree: 0, disagree: 0 };
  const refusal: Tally = { agree: 0, disagree: 0 };
  const differences: Difference[] = [];
  for (const vector of vectors) {
    const verdict = byFile.get(vector.file);
    const expected = inWords(vector.valid, vector.refusedBy);
    const actual = verdict ? inWords(verdict.valid, firstRefusal(verdict.refusals)) : 'no verdict';
    validity[verdict?.valid === vector.valid ? 'agree' : 'disagree'] += 1;
    if (verdict && !verdict.valid && !vector.valid) refusal[expected === actual ? 'agree' : 'disagree'] += 1;
    if (expected === actual) continue;
    const reason = known.find((row) => row.vector === vector.file)?.reason;
    differences.push({ vector: vector.file, expected, actual, reason });
  }
  const stale = known.filter((row) => !differences.some(({ vector }) => vector === row.vector));
  return { validity, refusal, differences, stale };
}

const inWords = (valid: boolean, refusal: ReportedRefusal | undefined): string =>
  valid ? 'valid' : `refused by ${refusal?.keyword} at ${refusal?.path || 'the whole text'}`;
