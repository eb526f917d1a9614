import {
  type JudgedRequirementId,
  type RequirementId,
  requirementById,
  requirements,
} from '../../schema/requirements/index.ts';
import { nearest } from '../config/near.ts';
import { UsageError } from '../config/usage-error.ts';

/** The requirement that a person means, in any letter case; throws a UsageError with near matches. */
export function readRequirementId(text: string, where: string): RequirementId {
  const id = text.toUpperCase();
  const known = requirements.map((each) => each.id);
  const found =
    known.find((each) => each === id) ?? known.find((each) => each === id.replace(/-?(\d)$/, '-0$1'));
  if (found !== undefined) return found;
  const area = known.filter((each) => each.startsWith(`${id.replace(/-.*$/, '')}-`));
  const near = nearest(id, known);
  const hint =
    near.length > 0
      ? `did you mean ${near.join(', ')}?`
      : area.length > 0
        ? `takes ${area[0]} to ${area.at(-1)}`
        : 'takes an id such as PRIV-01; see imtypes list';
  throw new UsageError(where, `unknown requirement ${JSON.stringify(text.slice(0, 40))}; ${hint}`);
}

/** The same for one that the judge can exercise. */
export function readJudgedId(text: string, where: string): JudgedRequirementId {
  const id = readRequirementId(text, where);
  const { excluded } = requirementById(id);
  if (excluded !== undefined) throw new UsageError(where, `${id} is not judged: ${excluded}`);
  return id as JudgedRequirementId;
}
