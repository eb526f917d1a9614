import type { Clause, SourceClause } from './clause.ts';
import { clauses } from './clauses/index.ts';
import type { Requirement } from './requirement.ts';

export type { Level } from './levels.ts';
export type { Origin, Requirement } from './requirement.ts';

type AnyClause = (typeof clauses)[number];
type NotJudged = Extract<AnyClause, { readonly notJudged: unknown }>;

/** Id of a clause that the judge exercises; a typo does not compile. */
export type JudgedRequirementId = Exclude<AnyClause, NotJudged>['id'];

/** Id of a clause that is not judged, with its reason in `excluded`. */
export type ExcludedRequirementId = NotJudged['id'];

/** Id of any clause of the protocol. */
export type RequirementId = JudgedRequirementId | ExcludedRequirementId;

/** A clause whose id is known to the compiler. */
export type KnownRequirement<Id extends RequirementId = RequirementId> = Requirement & {
  /** The id, as a literal type. */
  readonly id: Id;
};

/** What is published of a clause: all but its explanation and the Chinese of its reason. */
function publish({
  id,
  level,
  origin,
  text,
  source,
  feature,
  notJudged,
}: Clause | SourceClause): Requirement {
  return {
    id,
    level,
    origin,
    text,
    source,
    ...(feature === undefined ? {} : { feature }),
    ...(notJudged === undefined ? {} : { excluded: notJudged.en }),
  };
}

/** Every clause of the protocol, in the order of the specification; those not judged have `excluded`. */
export const requirements = clauses.map(publish) as readonly KnownRequirement[];

/** Every clause that the judge exercises, in the order of the specification. */
export const judgedRequirements = requirements.filter(
  ({ excluded }) => excluded === undefined,
) as readonly KnownRequirement<JudgedRequirementId>[];

const byId: ReadonlyMap<string, KnownRequirement> = new Map(requirements.map((each) => [each.id, each]));

/** Whether the text is the id of a clause of the protocol. */
export const isRequirementId = (text: string): text is RequirementId => byId.has(text);

/** The clause of this id; the compiler guarantees that there is one. */
export const requirementById = <Id extends RequirementId>(id: Id): KnownRequirement<Id> =>
  byId.get(id) as KnownRequirement<Id>;
