import type { RequirementId } from '../../schema/requirements/index.ts';
import type { Stage } from '../driver/stage.ts';
import type { DisturbedClause } from '../history/disturbed-clauses.ts';

/** A scripted witness: it drives actors and states obligations; the verdict is the checkers'. */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  /** Requirements that it puts to the test beyond the invariants, which are always on. */
  readonly serves: readonly RequirementId[];
  /** Requirements that others serve, or that are always on, and that some servers break here alone. */
  readonly alsoShows?: readonly RequirementId[];
  /** Blamed when the server is gone after it: the clause that says that the others go on. */
  readonly disturbs: DisturbedClause;
  /** Scenarios whose discoveries it builds on, or what they leave behind: they run before it wherever it runs. */
  readonly standsOn?: readonly Scenario[];
  run(stage: Stage): Promise<void>;
}
