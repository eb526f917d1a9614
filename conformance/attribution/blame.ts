import { type RequirementId, requirementById } from '../../schema/requirements/index.ts';
import type { ConnectionId } from '../history/event.ts';
import { cameWhereDue, type Entry } from '../ledger/entry.ts';
import { type ConnectionState, isTakenFor } from '../ledger/roster.ts';
import { deafenedByAbsent } from './deafened-by-absent.ts';
import { type Folded, wayOf } from './folded.ts';
import { isOutOfGroup } from './out-of-group.ts';

/** A due message that did not come, and the clause its sender named for it. */
interface Missing {
  readonly entry: Entry;
  readonly requirement: RequirementId;
}

/** What is known besides the losses themselves. */
export interface Circumstances {
  /** The clause that a message was sent for, or that trying simpler ones in its place has told. */
  readonly named: (entry: Entry) => RequirementId;
  /** Everything that was sent and is remembered, in order. */
  readonly all: readonly Entry[];
  /** What is left of the rest. */
  readonly folded: Pick<Folded, 'arrivals' | 'burstArrivals' | 'ways'>;
  readonly connections: ReadonlyMap<ConnectionId, ConnectionState>;
  /** Clauses that were found broken by trying, after losses that they would explain. */
  readonly diagnosed: ReadonlySet<RequirementId>;
}

const plainOf = (entry: Entry): RequirementId => (entry.audience.kind === 'group' ? 'GRP-01' : 'PRIV-01');

/**
 * Which clause each missing message is blamed on.
 *
 * A message names the clause that it is sent for, but the fault may be another: a server that loses plain messages
 * now and then loses some there too, and one that stopped serving a user stays silent from then on.
 */
export function blameMissing(
  missing: readonly Entry[],
  circumstances: Circumstances,
): ReadonlyMap<Entry, RequirementId> {
  const { all } = circumstances;
  const blamed = new Map<Entry, RequirementId>();
  const earlier: Missing[] = [];
  const arrivals = arrivalsByUser(circumstances);
  const forgetful = new Set(circumstances.diagnosed);
  const deafened = deafenedByAbsent(missing, all, circumstances.connections);
  const underLoad = isUnderLoad(missing, circumstances);
  const ownOf = nameWith(missing, circumstances, underLoad);
  const isLoad =
    underLoad && missing.some((entry) => entry.intent.triedAgain && circumstances.named(entry) === 'CONN-06');
  for (const entry of [...missing].sort((a, b) => a.sent.n - b.sent.n)) {
    const own = ownOf(entry);
    const isDeafened = entry.pending.size > 0 && [...entry.pending].every((id) => deafened.has(id));
    const requirement = isOutOfGroup(entry, earlier, all, circumstances.connections)
      ? 'GRP-09'
      : isDeafened
        ? 'PRIV-06'
        : // What was tried again alone is lost for what it is: where that is its path, the path may have been forgotten.
          entry.intent.triedAgain
          ? ((own === plainOf(entry) ? diagnosedOf(entry, circumstances.connections, forgetful) : null) ??
            own)
          : (diagnosedOf(entry, circumstances.connections, forgetful) ??
            ((isLoad || (underLoad && isInCrowd(entry, all))) &&
            isServedLater(entry, arrivals, circumstances.connections)
              ? 'CONN-06'
              : null) ??
            lostBefore(entry, own, earlier) ??
            deadSince(entry, earlier, arrivals, circumstances.connections) ??
            own);
    blamed.set(entry, requirement);
    if (requirement === 'CONN-03' || requirement === 'CONN-04' || requirement === 'CONN-05')
      forgetful.add(requirement);
    earlier.push({ entry, requirement });
  }
  return blamed;
}

/**
 * GRP-07 for all group messages that were lost while a member was away, however that member went: where every one of
 * them is lost, it is the absence; where only the first are, it is the way of going.
 */
function nameWith(
  missing: readonly Entry[],
  { named, all, connections }: Circumstances,
  underLoad: boolean,
): (entry: Entry) => RequirementId {
  const isOfAbsence = (entry: Entry): boolean =>
    named(entry) === 'CONN-03' && entry.audience.kind === 'group' && entry.due.size > 0;
  const sent = all.filter(isOfAbsence);
  const lost = new Set(missing);
  const always = sent.length > 1 && sent.every((entry) => lost.has(entry));
  const offline = missing.some((entry) => named(entry) === 'GRP-07' && entry.audience.kind === 'group');
  // Where nothing is lost but to users who came back, and none of them is ever served, it is the coming back.
  const isToDeafReturned = (entry: Entry): boolean =>
    [...entry.pending].every((id) => {
      const state = connections.get(id);
      return state !== undefined && state.number > 1 && (state.servedAt ?? null) === null;
    });
  const areDeaf = missing.some((entry) => named(entry) === 'CONN-04') && missing.every(isToDeafReturned);
  // Lost behind a flood while a member did not read, and so is the flood itself where all read: it is the number.
  const floodIsLost = missing.some(
    (entry) => entry.intent.inBurst && entry.audience.kind === 'group' && named(entry) === 'CONN-06',
  );
  return (entry) => {
    if (areDeaf) return 'CONN-04';
    if (floodIsLost && entry.intent.behindMany && named(entry) === 'GRP-07') return 'CONN-06';
    if ((always || offline) && isOfAbsence(entry)) return 'GRP-07';
    // Members come and go while messages to absent users are tried.
    if (offline && entry.audience.kind === 'group' && named(entry) === 'PRIV-06') return 'GRP-07';
    // Where the load itself takes nothing, it was no load.
    return named(entry) === 'CONN-06' && !entry.intent.inBurst && !underLoad ? plainOf(entry) : named(entry);
  };
}

/** Of some 350 messages in private bursts: less is lost for another reason than their number. */
const MANY = 16;

/** So few come through where a server takes ten messages a second, the lowest limit that was met. */
const FEW = 4;

/** Whether private bursts lose messages and bring some. A user who is not served at all loses bursts, too: that is no load. */
function isUnderLoad(
  missing: readonly Entry[],
  { named, all, folded }: Pick<Circumstances, 'named' | 'all' | 'folded'>,
): boolean {
  const isDead = deadWays(missing, all, folded.ways);
  const lost = missing.filter(
    (entry) => entry.intent.inBurst && named(entry) === 'CONN-06' && !isDead(entry),
  );
  const came = all.filter(
    (entry) => entry.intent.inBurst && entry.intent.requirement === 'CONN-06' && cameWhereDue(entry),
  );
  return lost.length >= MANY && folded.burstArrivals + came.length >= FEW;
}

/** Whether nothing has come on its way, neither alone nor in a burst: that is not for the load. */
function deadWays(
  missing: readonly Entry[],
  all: readonly Entry[],
  known: ReadonlySet<string>,
): (entry: Entry) => boolean {
  const dead = new Set(missing.filter(({ intent }) => !intent.inBurst).map(wayOf));
  for (const way of known) dead.delete(way);
  for (const entry of all) if (cameWhereDue(entry)) dead.delete(wayOf(entry));
  return (entry) => dead.has(wayOf(entry));
}

/** A quarter of what CONN-06 asks for, within a second: where bursts get lost, this many may, too. */
const CROWD = 64;

function isInCrowd({ connection, sent }: Entry, all: readonly Entry[]): boolean {
  const others = all.filter(
    (each) => each.connection === connection && each.sent.n < sent.n && sent.at - each.sent.at < 1000,
  );
  return others.length >= CROWD;
}

/** What a connection that ended without a close frame is said to have ended with (RFC 6455, 7.4.1). */
const ABRUPT = 1006;

/** Two connections of a user that far apart may still have been there at once for the server; handshakes took up to 40 ms. */
const OVERLAP_MS = 500;

/**
 * Sent on one of several connections, of which not all are served, or to one of them; or to a connection that was served and
 * then forgotten, over a bad token too, in a way that was found to happen when it was tried.
 */
function diagnosedOf(
  { pending, sent, besideAnother }: Entry,
  connections: Circumstances['connections'],
  diagnosed: ReadonlySet<RequirementId>,
): RequirementId | null {
  if (diagnosed.size === 0) return null;
  if (diagnosed.has('CONN-05') && besideAnother) return 'CONN-05';
  const states = [...pending].flatMap((id) => connections.get(id) ?? []);
  const everyone = [...connections.values()];
  const hadAnother = (state: ConnectionState): boolean =>
    everyone.some(
      (each) =>
        isOfUser(each, state.user ?? '') &&
        each.id !== state.id &&
        each.openedAt !== null &&
        each.closed !== undefined &&
        each.closed.at < sent.at,
    );
  // At the server a connection may be there before we know that it opened, and longer than we know.
  const hasAnother = (state: ConnectionState): boolean =>
    everyone.some(
      ({ user, id, opening, closed }) =>
        user === state.user &&
        id !== state.id &&
        opening.at < sent.at + OVERLAP_MS &&
        (closed === undefined || closed.at > sent.at - OVERLAP_MS),
    );
  if (diagnosed.has('CONN-05') && states.length > 0 && states.every(hasAnother)) return 'CONN-05';
  const isForgotten = ({ servedAt }: ConnectionState): boolean => (servedAt ?? 0) < sent.at;
  if (!states.every(isForgotten)) return null;
  const deafened = ({ user, opening: { at } }: ConnectionState): boolean =>
    user === null &&
    at < sent.at &&
    states.every(({ opening, servedAt }) => opening.at < at && (servedAt ?? 0) < at);
  if (diagnosed.has('AUTH-06') && states.length > 0 && everyone.some(deafened)) return 'AUTH-06';
  // The end without a close frame of one that was there at the same time.
  const hadAnotherCutOff = (state: ConnectionState): boolean =>
    everyone.some(
      ({ user, id, closed }) =>
        user === state.user &&
        id !== state.id &&
        closed?.byUs === true &&
        closed.code === ABRUPT &&
        closed.at > state.opening.at &&
        closed.at < sent.at,
    );
  if (diagnosed.has('CONN-03') && states.length > 0 && states.every(hadAnotherCutOff)) return 'CONN-03';
  if (diagnosed.has('CONN-05') && states.every(hadAnother)) return 'CONN-05';
  // Under whatever name: a good token is tried in several forms.
  const cameBack = ({ user, id, number, opening }: ConnectionState): boolean =>
    number > 1 ||
    everyone.some(
      (each) =>
        each.user === user && each.id !== id && (each.closed?.at ?? Infinity) < opening.at + OVERLAP_MS,
    );
  return diagnosed.has('CONN-04') && states.every(cameBack) ? 'CONN-04' : null;
}

/** One of this user, or one without a good token that the server takes for it. */
const isOfUser = (state: ConnectionState, user: string): boolean =>
  state.user === user || isTakenFor(state, user);

/** The plain clause, where plain messages of the same kind were lost before without any cause; CONN-06 within its bursts. */
function lostBefore(entry: Entry, own: RequirementId, earlier: readonly Missing[]): RequirementId | null {
  const plain = plainOf(entry);
  if (entry.intent.inBurst && earlier.some(({ requirement }) => requirement === 'CONN-06')) return 'CONN-06';
  if (own === plain) return null;
  return earlier.some(({ requirement }) => requirement === plain) ? plain : null;
}

/** The clause of an earlier loss since which its receiver has got nothing at all; a SHOULD never covers up a MUST. */
function deadSince(
  entry: Entry,
  earlier: readonly Missing[],
  arrivals: ReadonlyMap<string, readonly number[]>,
  connections: Circumstances['connections'],
): RequirementId | null {
  const receivers = receiversOf(entry, connections);
  for (const { entry: lost, requirement } of earlier) {
    if (requirementById(requirement).level !== 'MUST') continue;
    const shared = receiversOf(lost, connections).filter((user) => receivers.includes(user));
    const dead = shared.some(
      (user) => !(arrivals.get(user) ?? []).some((at) => at > lost.sent.at && at < entry.sent.at),
    );
    if (dead) return requirement;
  }
  return null;
}

const receiversOf = ({ pending }: Entry, connections: Circumstances['connections']): string[] =>
  [...pending].flatMap((id) => connections.get(id)?.user ?? []);

const isServedLater = (
  entry: Entry,
  arrivals: ReadonlyMap<string, readonly number[]>,
  connections: Circumstances['connections'],
): boolean =>
  receiversOf(entry, connections).every((user) =>
    (arrivals.get(user) ?? []).some((at) => at > entry.sent.at),
  );

function arrivalsByUser({
  all,
  folded,
}: Pick<Circumstances, 'all' | 'folded'>): ReadonlyMap<string, readonly number[]> {
  const arrivals = new Map([...folded.arrivals].map(([user, times]) => [user, [...times]]));
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
