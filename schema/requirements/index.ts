import { authRequirements } from './auth.ts';
import { connRequirements } from './conn.ts';
import { excludedRequirements } from './excluded.ts';
import { frameRequirements } from './frame.ts';
import { grpRequirements } from './grp.ts';
import { inputRequirements } from './input.ts';
import { mediaRequirements } from './media.ts';
import { msgRequirements } from './msg.ts';
import { privRequirements } from './priv.ts';
import type { Requirement } from './requirement.ts';
import { sendRequirements } from './send.ts';
import { storeRequirements } from './store.ts';
import { sysRequirements } from './sys.ts';

export type { Level, Origin, Requirement } from './requirement.ts';

const judged = [
  ...authRequirements,
  ...frameRequirements,
  ...msgRequirements,
  ...sendRequirements,
  ...privRequirements,
  ...grpRequirements,
  ...sysRequirements,
  ...inputRequirements,
  ...connRequirements,
  ...storeRequirements,
  ...mediaRequirements,
] as const;

/** Id of a clause that the judge exercises; a typo does not compile. */
export type JudgedRequirementId = (typeof judged)[number]['id'];

/** Id of a clause of the source that is not judged, with its reason in `excluded`. */
export type ExcludedRequirementId = (typeof excludedRequirements)[number]['id'];

/** Id of any clause of the protocol. */
export type RequirementId = JudgedRequirementId | ExcludedRequirementId;

/** A clause whose id is known to the compiler. */
export type KnownRequirement<Id extends RequirementId = RequirementId> = Requirement & {
  /** The id, as a literal type. */
  readonly id: Id;
};

/** Every clause that the judge exercises, in the order of the specification. */
export const judgedRequirements: readonly KnownRequirement<JudgedRequirementId>[] = judged;

/** Every clause of the protocol, in the order of the specification; those not judged come last and have `excluded`. */
export const requirements: readonly KnownRequirement[] = [...judged, ...excludedRequirements];

const byId: ReadonlyMap<string, KnownRequirement> = new Map(requirements.map((each) => [each.id, each]));

/** Whether the text is the id of a clause of the protocol. */
export const isRequirementId = (text: string): text is RequirementId => byId.has(text);

/** The clause of this id; the compiler guarantees that there is one. */
export const requirementById = <Id extends RequirementId>(id: Id): KnownRequirement<Id> =>
  byId.get(id) as KnownRequirement<Id>;
