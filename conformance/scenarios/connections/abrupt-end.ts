import type { AbruptEnd } from '../../driver/abrupt-end.ts';
import type { Cast } from '../../driver/cast.ts';
import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import { witnessOf } from '../input/witness.ts';
import type { Scenario } from '../scenario.ts';
import { comeBackAfterEnd } from './come-back.ts';
import { sendToLeft } from './left-of-two.ts';

/** Messages among those who stay, which have to arrive whatever the one who leaves does. */
async function othersServed(stage: Stage, away: readonly string[]): Promise<void> {
  const { cast } = stage;
  const others = await stage.allConnected(cast.users.filter((user) => !away.includes(user)));
  const purpose = { requirement: 'CONN-03', label: "a message after another client's abrupt end" } as const;
  const entries = others.flatMap((from, i) => {
    const to = others[(i + 1) % others.length] as Connection;
    return to === from
      ? []
      : [
          stage.sendInTurn(from, to.user as string, purpose),
          stage.sendInTurn(to, from.user as string, purpose),
        ];
  });
  const members = others.filter(({ user }) => cast.group?.members.includes(user as string));
  for (const member of members)
    if (cast.group && members.length > 1) entries.push(stage.sendInTurn(member, cast.group.id, purpose));
  await stage.arrived(await Promise.all(entries));
}

/** Messages to each who ends. */
const UNDER_WAY = 8;

interface Leaver {
  readonly user: string;
  readonly how: AbruptEnd;
}

const underWay = {
  expect: 'may',
  requirement: 'CONN-03',
  label: 'a message under way to a client that ends',
} as const;

/**
 * CONN-03: by FIN as a process that ends, by RST as one that crashes, and within a frame; with messages under way to
 * who leaves. CONN-04: they can come back.
 */
export const abruptEndScenario: Scenario = {
  name: 'abrupt-end',
  title: 'a client that ends without a close',
  serves: ['CONN-03', 'CONN-04'],
  alsoShows: ['CONN-05', 'AUTH-01'],
  disturbs: 'CONN-03',
  async run(stage) {
    // Where users may have several connections, a spare one ends within a frame; else that takes a turn of its own.
    const witness = await witnessOf(stage);
    const ending = witness ? endWitness(stage, witness) : null;
    const spare = witness ? await openSpare(stage) : null;
    // With two users the one who leaves next is the one who writes there.
    if (stage.cast.carol === null) await ending;
    const leavers = leaversOf(stage.cast, spare === null);
    for (const [i, together] of leavers.entries()) await endAbruptly(stage, together, i === 0 ? spare : null);
    await ending;
    // Where it did harm it is done again, with a witness of its own.
    stage.world.connections.bystander = null;
    await stage.allConnected(leavers.flat().map(({ user }) => user));
  },
};

async function openSpare({ world, cast }: Stage): Promise<Connection | null> {
  const opened = await world.connections.openAs(cast.bob);
  return opened.kind === 'opened' ? opened.connection : null;
}

/** Who ends how; side by side where two others stay who can talk meanwhile. */
function leaversOf({ users, bob, carol }: Cast, within: boolean): readonly (readonly Leaver[])[] {
  const third = carol ?? bob;
  const fourth = users[3];
  const [fin, rst] = [
    { user: third, how: 'fin' },
    { user: fourth ?? third, how: 'rst' },
  ] as const;
  const turns = fourth === undefined ? [[fin], [rst]] : [[fin, rst]];
  return within ? [...turns, [{ user: third, how: 'within' }]] : turns;
}

/** The newer of two connections of one user ends, in two ways; the older is the user's as before. */
async function endWitness(stage: Stage, witness: Connection): Promise<void> {
  const { cast, world } = stage;
  const [alice, bob] = await Promise.all([stage.connected(cast.alice), stage.connected(cast.bob)]);
  if (!alice || !bob) return void (await witness.drop('rst'));
  const first = await endBeside(stage, witness, 'rst', alice, bob);
  // The same in the other way, once the first has ended: nobody has three connections for this.
  const opened = alice.isOpen && !world.ended ? await world.connections.openAs(cast.alice) : null;
  const second =
    opened?.kind === 'opened' ? await endBeside(stage, opened.connection, 'fin', alice, bob) : null;
  await Promise.all([first.served, second?.served]);
}

/** Resolves once it has ended; `served` does once it is known whether the other one is served. */
async function endBeside(
  stage: Stage,
  ending: Connection,
  how: AbruptEnd,
  left: Connection,
  from: Connection,
): Promise<{ readonly served: Promise<void> | null }> {
  const since = stage.world.recorder.next;
  await ending.drop(how);
  // The server may learn of the end only after a first message.
  return { served: stage.world.ended ? null : sendToLeft(stage, from, left, since, 'CONN-03') };
}

async function endAbruptly(
  stage: Stage,
  leavers: readonly Leaver[],
  spare: Connection | null,
): Promise<void> {
  const { cast, world } = stage;
  const users = leavers.map(({ user }) => user);
  const alice = await stage.connected(cast.alice);
  const connections = await Promise.all(users.map((user) => stage.connected(user, false)));
  if (!alice || world.ended || connections.includes(null)) return;
  // So many are under way where that is not too many at once for this server.
  const count = stage.isPaced ? 1 : UNDER_WAY;
  const sendToThem = async (): Promise<void> => {
    // Where a message to who is away ends its sender's connection, PRIV-06 judges that.
    if (stage.isBroken('PRIV-06')) return;
    for (const user of users) for (let i = 0; i < count; i++) await stage.sendInTurn(alice, user, underWay);
  };
  await sendToThem();
  const present = world.connections.all.filter((each) => each.isOpen && !connections.includes(each));
  const since = world.recorder.next;
  const within = spare?.drop('within');
  await Promise.all(leavers.map(({ how }, i) => connections[i]?.drop(how)));
  // Twice, since the server may learn of the end only after the first messages.
  await Promise.all([othersServed(stage, users), within]);
  await sendToThem();
  await Promise.all([
    othersServed(stage, users),
    ...connections.map((each) => each && comeBackAfterEnd(stage, each)),
    stage.othersStillOpen('CONN-03', present, "another client's abrupt end", since),
  ]);
}
