import { FROZEN } from './frozen.ts';
import type { Profile } from './profile.ts';

export type { Profile } from './profile.ts';

/** Every released version of the specification, the oldest first. */
export const PROFILES: readonly Profile[] = FROZEN.map(({ profile }) => profile);

/** What gates where a target names no version: always the first one, so that a release changes no verdict. */
export const DEFAULT_PROFILE: string = PROFILES[0]!.version;

/** The newest released version: what a target that is new should name. */
export const NEWEST_PROFILE: string = PROFILES.at(-1)!.version;

/** All requirements there are, also those that no release has brought yet. */
export const NEXT_PROFILE = 'next';

/** What a target may name. */
export const PROFILE_NAMES: readonly string[] = [...PROFILES.map(({ version }) => version), NEXT_PROFILE];

/** Of these ids those that a version does not have: they are judged and reported, and do not gate. */
export function beyondProfile<Id extends string>(name: string, ids: readonly Id[]): Id[] {
  if (name === NEXT_PROFILE) return [];
  const profile = PROFILES.find(({ version }) => version === name);
  if (!profile)
    throw new RangeError(
      `there is no version ${name} of the specification: takes ${PROFILE_NAMES.join(', ')}`,
    );
  const known = new Set(profile.requirements.map(({ id }) => id));
  return ids.filter((id) => !known.has(id));
}
