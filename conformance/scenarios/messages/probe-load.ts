import type { Connection } from '../../driver/connection.ts';
import { areCounted } from '../../driver/counted-ends.ts';
import type { Stage } from '../../driver/stage.ts';
import { TOGETHER_MS } from '../../ledger/ends.ts';
import type { Entry } from '../../ledger/entry.ts';
import { endedOverFrame } from '../../ledger/roster.ts';

/** Messages that are sent at once: above the limits of 100 a second and less, and half of what CONN-06 asks for. */
const CROWD = 128;

/** Limits of a rate are commonly per second: after so long a server takes as much as at first. */
export const RECOVERY_MS = 1100;

/** What a server is taken to take that ended the connection before more of a crowd came through. */
const TAKEN_AT_LEAST = 10;

/**
 * Whether it is their number that messages were lost for, or that a connection was ended for: plain ones are sent at once,
 * alone on the server. From then on each user sends no more than came through, or half as much where that was known.
 */
export const probeLoad = (stage: Stage): Promise<boolean> =>
  stage.world.pacing.lookOnce(() => sendCrowd(stage));

async function sendCrowd(stage: Stage): Promise<boolean> {
  const { world } = stage;
  const { pacing, waiting } = world;
  await waiting.pause(RECOVERY_MS);
  if (pacing.isCleared) return false;
  if (pacing.isKnown) {
    if (areCounted(world.judge.ends, pacing.knownAt)) pacing.clear();
    else pacing.halve();
    return pacing.isKnown;
  }
  const [from, to] = openWay(stage);
  const [alice, bob] = await Promise.all([stage.connected(from), stage.connected(to)]);
  if (!alice || !bob || world.ended) return false;
  // Just behind an opening, an end might be for how many connections there are.
  if ([alice, bob].some((each) => ageOf(stage, each) < TOGETHER_MS)) await waiting.pause(TOGETHER_MS);
  if (world.ended) return false;
  const crowd = Array.from({ length: CROWD }, () =>
    stage.send(alice, to, {
      requirement: 'CONN-06',
      inBurst: true,
      label: 'a message of many at once',
    }),
  );
  const came = (): Entry[] => crowd.filter(({ counts }) => counts.has(bob.id));
  await waiting.whileProgress(() => came().length === CROWD || alice.isGone || bob.isGone);
  if (!alice.isOpen) await waiting.until(() => alice.isGone);
  const taken = came().length;
  if (world.ended) return false;
  if (taken === CROWD && alice.isOpen) {
    pacing.release();
    return false;
  }
  if ([alice, bob].some((each) => saysNothing(stage, each))) return false;
  // Nothing at all on a connection that goes on: that is no matter of how many there are.
  if (taken === 0 && alice.isOpen) return false;
  stage.due({ what: 'burst taken', size: CROWD, connections: [alice.id] });
  await slowDown(stage, taken, [alice, bob]);
  return true;
}

/** How long this connection has been open, in milliseconds. */
function ageOf({ world }: Stage, { id }: Connection): number {
  return world.recorder.now() - (world.judge.roster.connections.get(id)?.openedAt ?? 0);
}

/**
 * Whether a connection ended over a frame that no client may take, went away, or ended as connections do on which nothing is
 * sent: that is not for the number of messages.
 */
export function saysNothing({ world }: Stage, { id, endedByServer }: Connection): boolean {
  const state = world.judge.roster.connections.get(id);
  if (state !== undefined && endedOverFrame(state)) return true;
  return endedByServer !== null && world.judge.ends.isNoAnswer(endedByServer);
}

/** Two users between whom messages come, as far as is known: where none ever do, a crowd tells nothing. */
function openWay({ cast, world }: Stage): readonly [from: string, to: string] {
  const ways = cast.users.flatMap((from) =>
    cast.users.filter((to) => to !== from).map((to) => [from, to] as const),
  );
  return ways.find(([from, to]) => !world.paths.isDead(from, to)) ?? [cast.alice, cast.bob];
}

/**
 * From now on nobody sends as many in a second as the server has taken of a crowd, which one of these two has sent to the
 * other; or as it takes in a later second, where that is less: a bucket holds many, and is filled slowly.
 */
export async function slowDown(
  stage: Stage,
  came: number,
  [from, to]: readonly [Connection, Connection],
): Promise<void> {
  const { world } = stage;
  // What it had taken last may be lost with the connection, and what was sent before may have counted.
  const taken = from.isOpen ? came : Math.max(came, TAKEN_AT_LEAST);
  stage.found('messagesTakenAtOnce', taken);
  const later = from.isOpen && to.isOpen ? await takenLater(stage, from, to) : 0;
  // Nothing at all is taken where it is refused for a longer while: that is no rate.
  world.pacing.limitTo(later > 0 ? Math.min(taken, later) : taken, from.endedByServer ?? to.endedByServer);
  await world.waiting.pause(RECOVERY_MS);
}

/** How many messages of a crowd come a second after another one has emptied what there was room for. */
async function takenLater(stage: Stage, from: Connection, to: Connection): Promise<number> {
  const { waiting } = stage.world;
  const label = 'a message of a crowd behind a burst that was too much';
  const send = (): Entry[] =>
    Array.from({ length: CROWD }, () =>
      // Not as a part of the burst: what is lost here on purpose says nothing of how many a burst loses.
      stage.send(from, to.user as string, { expect: 'may', requirement: 'CONN-06', label }),
    );
  send();
  await waiting.pause(RECOVERY_MS);
  const second = send();
  const came = (): Entry[] => second.filter(({ counts }) => counts.has(to.id));
  await waiting.whileProgress(() => came().length === CROWD || from.isGone || to.isGone);
  return from.isOpen && to.isOpen ? came().length : 0;
}
