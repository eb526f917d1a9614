import { type RequirementId, requirementById } from '../../schema/requirements/index.ts';
import type { Entry } from './entry.ts';

/** A due message that did not come, and the clause its sender named for it. */
interface Missing {
  readonly entry: Entry;
  readonly requirement: RequirementId;
}

const plainOf = (entry: Entry): RequirementId => (entry.audience.kind === 'group' ? 'GRP-01' : 'PRIV-01');

/** Scenarios whose rows were each tried again alone: their losses are theirs for sure. */
const TRIED_AGAIN = 'good-messages';

/**
 * Which clause each missing message is blamed on.
 *
 * A scenario names the clause that it is about, but the fault may be another: a server that loses plain messages
 * now and then loses some there too, and one that stopped serving a user stays silent in every scenario after.
 */
export function blameMissing(
  missing: readonly Entry[],
  named: (entry: Entry) => RequirementId,
  all: readonly Entry[],
): ReadonlyMap<Entry, RequirementId> {
  const blamed = new Map<Entry, RequirementId>();
  const earlier: Missing[] = [];
  const arrivals = arrivalsByUser(all);
  // Where a group is not served while a member is away, no matter how that member went, it is no matter of its end.
  const absence = missing.some((entry) => named(entry) === 'GRP-07' && entry.audience.kind === 'group');
  for (const entry of [...missing].sort((a, b) => a.sent.n - b.sent.n)) {
    const own =
      absence && entry.audience.kind === 'group' && named(entry) === 'CONN-03' ? 'GRP-07' : named(entry);
    const requirement =
      entry.sent.scenario === TRIED_AGAIN
        ? own
        : (lostBefore(entry, own, earlier) ?? deadSince(entry, earlier, arrivals) ?? own);
    blamed.set(entry, requirement);
    earlier.push({ entry, requirement });
  }
  return blamed;
}

/** The plain clause, where plain messages of the same kind were lost before without any cause; CONN-06 within its bursts. */
function lostBefore(entry: Entry, own: RequirementId, earlier: readonly Missing[]): RequirementId | null {
  const plain = plainOf(entry);
  if (entry.sent.scenario === 'bursts' && earlier.some(({ requirement }) => requirement === 'CONN-06'))
    return 'CONN-06';
  if (own === plain) return null;
  return earlier.some(({ requirement }) => requirement === plain) ? plain : null;
}

/** The clause of an earlier loss since which its receiver has got nothing at all; a SHOULD never covers up a MUST. */
function deadSince(
  entry: Entry,
  earlier: readonly Missing[],
  arrivals: ReadonlyMap<string, readonly number[]>,
): RequirementId | null {
  const receivers = receiversOf(entry);
  for (const { entry: lost, requirement } of earlier) {
    if (requirementById(requirement).level !== 'MUST') continue;
    const shared = receiversOf(lost).filter((user) => receivers.includes(user));
    const dead = shared.some(
      (user) => !(arrivals.get(user) ?? []).some((at) => at > lost.sent.at && at < entry.sent.at),
    );
    if (dead) return requirement;
  }
  return null;
}

const receiversOf = ({ pending }: Entry): string[] => [...pending].map((id) => id.replace(/#\d+$/, ''));

function arrivalsByUser(all: readonly Entry[]): ReadonlyMap<string, readonly number[]> {
  const arrivals = new Map<string, number[]>();
  for (const { deliveries, sender } of all) {
    for (const { connection, event } of deliveries) {
      if (connection.user === null || connection.user === sender) continue;
      const times = arrivals.get(connection.user) ?? [];
      arrivals.set(connection.user, times);
      times.push(event.at);
    }
  }
  return arrivals;
}
