import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { ConnectionId } from '../../history/event.ts';
import { cameOn, cameToNobody, cameToUser, type Entry } from '../../ledger/entry.ts';
import { closeInOrder } from '../connections/closing.ts';
import { burstScenario } from '../messages/bursts.ts';
import { longestServed } from '../messages/longest.ts';
import type { Scenario } from '../scenario.ts';

/**
 * What is pushed to the member that does not read, also by a server that escapes what it writes: 6.25 MiB, where a socket
 * whose reader stands still was seen to hold 4.2 MiB on loopback.
 */
const BIG = 32 * 1024;
const COUNT = 200;

/** Short ones behind them: with what the sockets did not take above, more than the 256 that queues commonly hold, and fewer at a time. */
const SMALL_COUNT = 240;

const check = { requirement: 'GRP-07', label: 'a message while another member is away' } as const;
const checkBehindFlood = { ...check, behindMany: true } as const;

/** GRP-07: who is offline, or does not read, keeps nobody else from theirs. FRAME-01 when the queue runs full. */
export const absentMemberScenario: Scenario = {
  name: 'absent-member',
  title: 'a member that stops reading, then goes offline',
  serves: ['GRP-07', 'FRAME-01', 'CONN-02'],
  disturbs: 'GRP-07',
  // Where messages get lost under load, some are lost here too.
  standsOn: [burstScenario],
  async run(stage) {
    const { cast } = stage;
    if (!cast.group || cast.fellow === null)
      return stage.unprovoked(['GRP-07'], 'the target has no group with two known members');
    // A server that loses messages under load loses some here too, and says nothing about GRP-07 with that.
    const underLoad = stage.world.judge.ledger.pendingEntries().some(({ intent }) => intent.inBurst === true);
    // Where nothing comes in the group anyway, nobody is held up.
    const { id, members } = cast.group;
    const others = members.filter((user) => user !== cast.alice && cast.users.includes(user));
    const isDead = others.every((user) => stage.world.paths.isDead(cast.alice, id, user));
    if (!underLoad && !isDead && !stage.isPaced) await notReading(stage, id, cast.fellow);
    // In a group of two nobody but the sender shows that the rest is served: each is the one who is away once.
    if (members.length === 2 && members.includes(cast.bob)) {
      await offline(stage, id, cast.alice);
      await stage.allConnected(members);
    }
    await offline(stage, id, cast.fellow);
  },
};

/** Messages to the group and around it that everybody who is there has to get. */
function sendAround(
  stage: Stage,
  group: string,
  present: readonly Connection[],
  purpose: typeof check | typeof checkBehindFlood = check,
): Promise<Entry[]> {
  const entries: Promise<Entry>[] = [];
  const members = present.filter(({ user }) => stage.cast.group?.members.includes(user as string));
  for (const member of members) entries.push(stage.sendInTurn(member, group, purpose));
  present.forEach((from, i) => {
    const to = present[(i + 1) % present.length] as Connection;
    if (to !== from) entries.push(stage.sendInTurn(from, to.user as string, purpose));
  });
  return Promise.all(entries);
}

/** The member stays away at the end: coming back is the next scenario's. */
async function offline(stage: Stage, group: string, user: string): Promise<void> {
  const { cast } = stage;
  const leaving = await stage.connected(user);
  const present = await stage.allConnected(cast.users.filter((each) => each !== user));
  if (leaving) await closeInOrder(stage, leaving, { code: 4001 });
  const entries = [
    ...(await sendAround(stage, group, present)),
    ...(await sendAround(stage, group, present)),
  ];
  await stage.arrived(entries);
  // In a group of two the sender's own push is all that shows that the others are served.
  const toNobodyElse = entries.filter(({ due }) => due.size === 0);
  const areServed = (): boolean => withoutOwnPush(stage, toNobodyElse).length === 0;
  await stage.world.waiting.whileProgress(areServed, stage.world.timeoutMs);
  stage.due({ what: 'own pushes', messages: entries.map(({ sent }) => sent.n) });
}

async function notReading(stage: Stage, group: string, away: string): Promise<void> {
  const { cast, world } = stage;
  // SEND-07 judges contents longer than those that got through before.
  const size = Math.min(Math.ceil(BIG / world.judge.ledger.growth), longestServed(world));
  const connections = await stage.allConnected([...new Set([...cast.users, away])]);
  const absent = connections.find(({ user }) => user === away);
  const alice = connections.find(({ user }) => user === cast.alice);
  if (!absent || !alice) return;
  const present = connections.filter((each) => each !== absent);
  await absent.pause();
  const flood = {
    expect: 'may',
    requirement: 'GRP-07',
    label: 'a message of a flood to a member that does not read',
  } as const;
  const sendFlood = (count: number, length: number): Entry[] =>
    Array.from({ length: count }, () =>
      stage.send(alice, group, flood, {}, (marker) => marker.padEnd(length, ' .')),
    );
  const flooded = sendFlood(COUNT, size);
  const entries = [
    ...(await sendAround(stage, group, present, checkBehindFlood)),
    ...(await sendAround(stage, group, present, checkBehindFlood)),
  ];
  const { ledger } = world.judge;
  // As long as the server takes the flood in or pushes anything it is at work. Once nothing moves for the time that a
  // due message may take, it is held up: what comes after the member reads on again comes too late.
  const moving = (): number => ledger.delivered - alice.unsentBytes;
  // Who never gets what is written there is not held up by anybody.
  const hopeless = world.paths.hopelessOf(entries);
  const held = (): Entry[] => [
    ...entries.filter((entry) => ledger.isPending(entry) && !hopeless.has(entry)),
    ...withoutOwnPush(stage, entries),
  ];
  const isServed = (): Promise<boolean> =>
    world.waiting.whileProgress(() => held().length === 0, world.timeoutMs, moving);
  let served = await isServed();
  // Only once those who read have taken in the first: CONN-06 asks nobody to hold more than 256 for them.
  if (served && absent.isOpen) {
    flooded.push(...sendFlood(SMALL_COUNT, 0));
    entries.push(...(await sendAround(stage, group, present, checkBehindFlood)));
    served = await isServed();
  }
  stage.due({ what: 'served while paused', paused: absent.id, messages: entries.map(({ sent }) => sent.n) });
  const late = held();
  absent.resume();
  // A server may have cut off the member that did not read; otherwise it gets all that was queued.
  const last = flooded.at(-1) as Entry;
  const lastCame = (): boolean => cameToUser(last, away);
  await world.waiting.whileProgress(() => lastCame() || absent.isGone, world.waiting.patienceMs(), moving);
  if (late.length > 0) await stage.arrived(late);
  await stage.connected(away);
  // Who got nothing of the flood missed what is behind it for another reason than its length; its sender tells nothing.
  const gotSome = (id: ConnectionId): boolean =>
    id !== alice.id && flooded.some((entry) => cameOn(entry, id));
  const lost = late.filter((entry) => ledger.isPending(entry) && !hopeless.has(entry));
  if (lost.some(({ pending }) => [...pending].some(gotSome))) await floodReaders(stage, group, size);
}

/** What was lost for good may be lost for its number: the same flood, while everybody reads, tells. */
async function floodReaders(stage: Stage, group: string, size: number): Promise<void> {
  const { cast, world } = stage;
  const [alice] = await stage.allConnected([...new Set([cast.alice, ...(cast.group?.members ?? [])])]);
  if (!alice || alice.user !== cast.alice || world.ended) return;
  const purpose = {
    requirement: 'CONN-06',
    inBurst: true,
    label: 'a message of a flood to a group whose members all read',
  } as const;
  const flood = Array.from({ length: COUNT }, () =>
    stage.send(alice, group, purpose, {}, (marker) => marker.padEnd(size, ' .')),
  );
  await stage.arrived(flood);
}

/** Group messages of which not even the sender's own push has come, where senders get one. */
const withoutOwnPush = ({ world }: Stage, entries: readonly Entry[]): readonly Entry[] =>
  world.judge.panel.receipts.expectedInGroups() ? entries.filter(cameToNobody) : [];
