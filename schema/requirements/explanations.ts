import type { Clause, SourceClause } from './clause.ts';
import { clauses } from './clauses/index.ts';
import type { Explanation } from './explanation.ts';

const byId: ReadonlyMap<string, Clause | SourceClause> = new Map(clauses.map((each) => [each.id, each]));

/** What stands behind a clause; `undefined` for a clause of the source that no server can be seen to break. */
export function explanationOf(id: string): Explanation | undefined {
  const clause = byId.get(id);
  if (clause === undefined || !('why' in clause)) return undefined;
  const { why, usually, fix } = clause;
  return { why, usually, fix };
}
