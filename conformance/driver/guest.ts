import { guestIdFor } from '../targets/free-ids.ts';
import type { Target } from '../targets/target.ts';
import { type Cast, castOf } from './cast.ts';

/**
 * The id of a user of the judge's own: where the target gives fewer than three users who can be written to, or nobody
 * outside the group, and tokens can be minted for anybody. Null where nobody is missing, or nobody can be brought.
 */
export function guestFor(target: Target, cast: Cast): string | null {
  const isMissing = cast.users.length < 3 || (cast.group !== null && cast.outsider === null);
  if (!isMissing || cast.users.length === 0 || target.identity.mint === undefined) return null;
  return guestIdFor({ ...target, users: [...target.users, ...cast.users] });
}

/** What the owner of a target should know before the run, where the judge brings a user; null where it brings nobody. */
export function guestNote(target: Target): string | null {
  const cast = castOf(target);
  const guest = guestFor(target, cast);
  if (guest === null || target.hooks.createUser !== undefined) return null;
  const missing =
    cast.users.length < 3 ? 'fewer than 3 users who can be written to' : 'nobody is outside the group';
  return `${missing}: the judge also acts as user ${guest}, if the server takes it; name one more with --user to do without`;
}
