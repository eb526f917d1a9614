import type { FeatureName } from '../features.ts';
import type { Text } from '../language.ts';
import type { Explanation } from './explanation.ts';
import type { Requirement } from './requirement.ts';

interface Written extends Omit<Requirement, 'feature' | 'excluded'> {
  readonly feature?: FeatureName;
  /** Why the judge does not exercise this clause. While this stands, no run, report or proof asks for the clause. */
  readonly notJudged?: Text;
}

/** A clause as it is written down: the requirement, and what stands behind it, in one object. */
export interface Clause extends Written, Explanation {}

/** A clause of the source document that the judge cannot exercise. No server breaks it, so nothing is explained. */
export interface SourceClause extends Written {
  readonly notJudged: Text;
}

/** The reason of a clause whose checker is still to be written. Delete the line with `NOT_YET` once the checker is there. */
export const NOT_YET = {
  en: 'The judge does not exercise this clause yet.',
  zh: '判定工具尚未检验该条款。',
} as const satisfies Text;
