import { beyondProfile, NEXT_PROFILE } from '../../schema/profiles/index.ts';
import type { RequirementResult, Scope } from '../../schema/report.ts';
import { judgedRequirements, type RequirementId } from '../../schema/requirements/index.ts';
import type { VerifyOptions } from './verify-options.ts';

/** What a report needs of the options of a run. */
export type ResultOptions = Pick<
  VerifyOptions,
  'requirements' | 'shard' | 'named' | 'excluded' | 'rerunCommand' | 'failOn' | 'profile'
>;

/** Requirements that were asked for by their ids; undefined where all were. */
export const namedIn = ({
  shard,
  named,
  requirements,
}: ResultOptions): readonly RequirementId[] | undefined => (shard ? named : requirements);

/** Of these ids those that the named version of the specification does not have. */
const beyondOf = <Id extends string>(ids: readonly Id[], { profile = NEXT_PROFILE }: ResultOptions): Id[] =>
  beyondProfile(profile, ids);

/** How much was judged of all there is to judge. */
export function scopeOf(results: readonly RequirementResult[], options: ResultOptions): Scope {
  const ids = results.map(({ id }) => id);
  const named = namedIn(options);
  const excluded = (options.excluded ?? []).filter(({ id }) => ids.includes(id));
  const beyond = beyondOf(ids, options);
  return {
    judged: results.length - excluded.length,
    of: judgedRequirements.length,
    ...(named ? { named: [...named] } : {}),
    ...(options.profile === undefined ? {} : { profile: options.profile }),
    ...(beyond.length > 0 ? { beyond } : {}),
    ...(excluded.length > 0 ? { excluded: excluded.map(({ id, reason }) => ({ id, reason })) } : {}),
  };
}

/** Why a failure does not gate that may gate later. */
export function newness(id: RequirementId, options: ResultOptions): string[] {
  const isNew = beyondOf([id], options).length > 0 && !namedIn(options)?.includes(id);
  return isNew ? [`newer than version ${options.profile} of the specification, so it does not gate`] : [];
}
