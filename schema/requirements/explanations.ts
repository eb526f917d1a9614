import type { Language } from '../language.ts';
import type { Clause, SourceClause } from './clause.ts';
import { clauses } from './clauses/index.ts';
import type { Explanation } from './explanation.ts';

const byId: ReadonlyMap<string, Clause | SourceClause> = new Map(clauses.map((each) => [each.id, each]));

/**
 * What stands behind a clause, in one language; `undefined` for a clause of the source that no server can be seen to
 * break.
 */
export function explanationOf(id: string, language: Language = 'en'): Explanation<string> | undefined {
  const clause = byId.get(id);
  if (clause === undefined || !('why' in clause)) return undefined;
  const { why, usually, fix } = clause;
  return { why: why[language], usually: usually[language], fix: fix[language] };
}

/** The same in every language, as `requirements.json` holds it. */
export function textsBehind(id: string): Explanation | undefined {
  const clause = byId.get(id);
  if (clause === undefined || !('why' in clause)) return undefined;
  const { why, usually, fix } = clause;
  return { why, usually, fix };
}
