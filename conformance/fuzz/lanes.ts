import { type Cast, castOf } from '../driver/cast.ts';
import type { Connection } from '../driver/connection.ts';
import { Stage } from '../driver/stage.ts';
import type { World } from '../driver/world.ts';
import { cameToUser, type Entry } from '../ledger/entry.ts';
import { guestIdsFor } from '../targets/free-ids.ts';
import type { Group, Target } from '../targets/target.ts';

/** Users and groups of the judge's own, with whom sessions are played beside those of the target's users. */
export interface Lane {
  readonly cast: Cast;
  /** Who stands for whom of the target's users and groups. */
  readonly ids: ReadonlyMap<string, string>;
}

/**
 * Lanes beside that of the target's users. A session on loopback waits for two thirds of its time, and one far away
 * nearly all of it; more lanes need more users and groups, and gain little on one core.
 */
export const MOST_LANES = 3;

/** Users of a session, and connections of each, as many as it may have. */
const MOST_USERS = 4;
const MOST_DEVICES = 3;

/** Messages of each user that are under way at once while all lanes are tried: as many as a session has of one. */
const CROWD = 40;

/**
 * Lanes on which this server serves everybody at once, as far as a trial shows: all their connections open together, and
 * a crowd of messages on each of them. None where it has limits, which sessions side by side would hold against each
 * other, and where the judge cannot make users and groups.
 */
export async function openLanes(world: World, cast: Cast): Promise<readonly Lane[]> {
  const { discoveries, pacing, target } = world;
  const isLimited = pacing.perSecond !== null || world.connections.isSlow || discoveries.lingers;
  if (isLimited || world.ended || target.identity.mint === undefined) return [];
  const devices = discoveries.secondConnection === 'served' ? MOST_DEVICES : 1;
  try {
    const lanes = await makeLanes(target, cast);
    return (await areServed(world, lanes, devices)) ? lanes : [];
  } catch {
    // A hook that fails here costs speed alone; who needs it says so.
    return [];
  }
}

async function makeLanes(target: Target, { users, groups }: Cast): Promise<readonly Lane[]> {
  const { createGroup } = target.hooks;
  if (groups.length > 0 && !createGroup) return [];
  const known = { ...target, users: [...target.users, ...users] };
  const others = guestIdsFor(known, MOST_LANES * users.length);
  const lanes: Lane[] = [];
  for (let lane = 0; lane < MOST_LANES; lane++) {
    const own = others.slice(lane * users.length, (lane + 1) * users.length);
    const ids = new Map(users.map((user, i) => [user, own[i] as string]));
    const made: Group[] = [];
    for (const { id, members } of groups) {
      const ofLane = members.flatMap((member) => ids.get(member) ?? []);
      if (ofLane.length < 2 || !createGroup) return [];
      const madeId = await createGroup(ofLane);
      ids.set(id, madeId);
      made.push({ id: madeId, members: ofLane });
    }
    lanes.push({ cast: castOf({ users: own, groups: made }), ids });
  }
  return lanes;
}

/** Whether all lanes are served at the same time. What is not served here is nobody's due: it only costs speed. */
async function areServed(world: World, lanes: readonly Lane[], devices: number): Promise<boolean> {
  const open: Connection[] = [];
  try {
    const all = await Promise.all(lanes.map(({ cast }) => connectAll(world, cast, devices, open)));
    if (!all.every(Boolean)) return false;
    const served = await Promise.all(lanes.map(({ cast }) => isCrowdServed(world, cast)));
    return served.every(Boolean) && open.every(({ isOpen }) => isOpen) && !world.connections.isSlow;
  } finally {
    for (const connection of open) connection.leave();
    await world.waiting.until(() => open.every(({ isGone }) => isGone));
  }
}

async function connectAll(
  world: World,
  { users, ...cast }: Cast,
  devices: number,
  open: Connection[],
): Promise<boolean> {
  const playing = users.slice(0, MOST_USERS);
  const own: Connection[] = [];
  for (const user of playing)
    for (let device = 0; device < devices; device++) {
      const opened = await world.connections.openAs(user);
      if (opened.kind !== 'opened') return false;
      world.connections.setPrimary(user, opened.connection);
      open.push(opened.connection);
      own.push(opened.connection);
    }
  const stage = new Stage(world, { ...cast, users: playing }, 'lanes');
  return (await Promise.all(own.map((each) => stage.settle(each, undefined, 'may')))).every(Boolean);
}

/** From each to the next, and into each group, all at once. */
async function isCrowdServed(world: World, cast: Cast): Promise<boolean> {
  const stage = new Stage(world, cast, 'lanes');
  const playing = cast.users.slice(0, MOST_USERS);
  const sent: { readonly entry: Entry; readonly to: readonly string[] }[] = [];
  const send = (user: string, receiver: string, to: readonly string[]): void => {
    const from = world.connections.primary(user);
    if (!from) return;
    const purpose = { expect: 'may', label: 'a message of many, to see whether all are served' } as const;
    sent.push({ entry: stage.send(from, receiver, purpose), to });
  };
  for (const [i, user] of playing.entries()) {
    const next = playing[(i + 1) % playing.length] as string;
    for (let count = 0; count < CROWD; count++) send(user, next, [next]);
  }
  for (const { id, members } of cast.groups) {
    const [first, ...others] = members.filter((member) => playing.includes(member));
    if (first !== undefined) send(first, id, others);
  }
  return world.waiting.until(() =>
    sent.every(({ entry, to }) => to.every((user) => cameToUser(entry, user))),
  );
}
