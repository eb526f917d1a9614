import { limitsOf } from '../../config/limits.ts';
import { type Cast, withGuest } from '../../driver/cast.ts';
import type { Connection } from '../../driver/connection.ts';
import { guestFor } from '../../driver/guest.ts';
import type { Stage } from '../../driver/stage.ts';
import { cameToUser, type Entry } from '../../ledger/entry.ts';
import { REGISTERED_AFTER_MS } from '../../ledger/roster.ts';

/** The way of a message to somebody new may take longer than any before: a user is looked up, a queue is made. */
const SLOWER = 3;

/** Who plays, and why a user of the judge's own was not taken; null where all were. */
export interface Guests {
  readonly cast: Cast;
  readonly refusal: string | null;
}

/**
 * The cast with users of the judge's own, where somebody is missing whom the target does not give and the server takes
 * them as it takes the others. Where it does not, the history says what cannot be tried for that.
 */
export async function inviteGuests(stage: Stage): Promise<Guests> {
  const { world } = stage;
  let { cast } = stage;
  for (;;) {
    const guest = guestFor(world.target, cast);
    const refusal = guest === null || world.ended ? null : await tryGuest(stage, guest);
    if (guest === null || world.ended || refusal !== null) {
      if (!world.ended) tellMissing(stage, cast, refusal);
      return { cast, refusal };
    }
    stage.found('guest', guest);
    cast = withGuest(cast, guest);
  }
}

/** With three users these can be tried on any server, with two on some. */
const NEED_THREE = ['PRIV-03', 'INPUT-08', 'CONN-03'] as const;

/** What cannot be tried with those who are there. What cannot be whoever comes is told before the run. */
function tellMissing(stage: Stage, cast: Cast, refusal: string | null): void {
  const { world } = stage;
  const after = limitsOf(world.target, refusal);
  const few = after.find(({ requirements }) => requirements.includes('INPUT-04'));
  if (cast.users.length < 3 && few) stage.unprovoked(NEED_THREE, few.reason);
  const before = new Set(limitsOf(world.target).flatMap(({ requirements }) => requirements));
  for (const { requirements, reason } of after) {
    const more = requirements.filter((id) => !before.has(id));
    if (more.length > 0) stage.unprovoked(more, reason);
  }
}

/** Null where messages pass to the guest and back, else what went wrong. */
async function tryGuest(stage: Stage, guest: string): Promise<string | null> {
  const { cast, world } = stage;
  try {
    const opened = await world.connections.openAs(guest);
    if (opened.kind !== 'opened') return opened.refusal.detail;
    const { connection } = opened;
    if (await isServed(stage, connection, guest)) {
      world.connections.setPrimary(guest, connection);
      return null;
    }
    // Between its close frame and the end of the socket a connection is neither open nor gone.
    if (!connection.isOpen) await world.waiting.until(() => connection.isGone);
    if (connection.endedByServer) return `closed with code ${connection.endedByServer.code}`;
    await connection.drop('fin');
    return `no message passed between ${cast.alice} and ${guest}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A server may know a user by name only, and lose what is sent to or by anybody else. */
async function isServed(stage: Stage, connection: Connection, guest: string): Promise<boolean> {
  const { cast, world } = stage;
  const purpose = { expect: 'may', label: "a first message to or from a user of the judge's own" } as const;
  const there: Entry[] = [];
  const back: Entry[] = [];
  const isDone = (): boolean =>
    there.some((entry) => cameToUser(entry, guest)) && back.some((entry) => cameToUser(entry, cast.alice));
  const slowestMs = world.judge.ledger.slowestMs ?? 0;
  // Who is not served by then is done without: that costs coverage, and blames nobody.
  const until = world.recorder.now() + REGISTERED_AFTER_MS + SLOWER * slowestMs;
  let pauseMs = Math.max(100, 1.5 * slowestMs);
  while (!isDone() && connection.isOpen && !world.ended && world.recorder.now() < until) {
    const alice = world.connections.primary(cast.alice);
    if (!alice) return false;
    there.push(stage.send(alice, guest, purpose));
    back.push(stage.send(connection, cast.alice, purpose));
    await world.waiting.until(() => isDone() || connection.isGone, pauseMs);
    pauseMs *= 2;
  }
  return isDone();
}
