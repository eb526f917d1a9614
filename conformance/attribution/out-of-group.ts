import type { RequirementId } from '../../schema/requirements/index.ts';
import type { ConnectionId } from '../history/event.ts';
import { cameToUser, type Entry } from '../ledger/entry.ts';
import type { ConnectionState } from '../ledger/roster.ts';

/** A loss, and what it was blamed on. */
interface Blamed {
  readonly entry: Entry;
  readonly requirement: RequirementId;
}

/**
 * Whether a change of members has left the group with others than it should have (GRP-09), and that is why this message
 * is lost: who misses it missed another one for that, and got nothing of the group since. Who was put out cannot write
 * there either: then nobody gets it.
 */
export function isOutOfGroup(
  entry: Entry,
  earlier: readonly Blamed[],
  all: readonly Entry[],
  connections: ReadonlyMap<ConnectionId, ConnectionState>,
): boolean {
  const { audience, sender, pending, deliveries } = entry;
  if (audience.kind !== 'group') return false;
  const usersOf = (each: Entry): readonly string[] =>
    [...each.pending].flatMap((id) => connections.get(id)?.user ?? []);
  const isOfGroup = (each: Entry): boolean =>
    each.audience.kind === 'group' && each.audience.group === audience.group;
  const lost = earlier.filter((each) => each.requirement === 'GRP-09' && isOfGroup(each.entry));
  const isOut = (user: string): boolean =>
    lost.some(
      (each) =>
        usersOf(each.entry).includes(user) &&
        !all.some(
          (other) =>
            isOfGroup(other) &&
            other.sender !== user &&
            other.sent.n > each.entry.sent.n &&
            other.sent.n < entry.sent.n &&
            cameToUser(other, user),
        ),
    );
  if (lost.length === 0) return false;
  if (sender !== null && deliveries.length === 0 && isOut(sender)) return true;
  return pending.size > 0 && usersOf(entry).every(isOut);
}
