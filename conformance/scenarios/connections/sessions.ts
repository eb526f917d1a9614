import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { ConnectionState } from '../../ledger/roster.ts';
import { fateOf, type SecondConnection, type TwoConnections } from '../../ledger/second-connection.ts';
import { sendToOneself } from '../messages/to-oneself.ts';
import type { Scenario } from '../scenario.ts';
import { closeInOrder } from './closing.ts';
import { sendToLeft } from './left-of-two.ts';
import { awaitPong } from './pings.ts';
import { cameToAll, type Round, sendRounds, type Trio } from './rounds.ts';

/** CONN-05: two connections of one user, and what becomes of the other when one ends. */
export const sessionsScenario: Scenario = {
  name: 'sessions',
  title: 'a second connection of one user',
  serves: ['CONN-05', 'CONN-01', 'CONN-02'],
  disturbs: 'CONN-05',
  async run(stage) {
    const { cast, world } = stage;
    const user = cast.bob;
    // Where nothing comes from one to the other, nobody can tell which connection it would have come on.
    if (world.paths.isDead(cast.alice, user)) return;
    const from = await stage.connected(cast.alice);
    const older = await stage.connected(user);
    if (!from || !older) return;
    const opened = await world.connections.openAs(user);
    if (opened.kind === 'opened') {
      await tryBoth(stage, { from, user, older, newer: opened.connection });
      await stage.connected(user);
    } else if (!world.ended) {
      discover(stage, 'refused');
      const pair = { older: older.id, newer: opened.id };
      stage.due({ what: 'second connection', ...pair, messages: [], groupMessage: null });
      await stage.fence(from, user, 'CONN-05');
    }
  },
};

/** What is found out here is known to the whole run, and stands in the report. */
function discover({ world, scenario }: Stage, value: SecondConnection): void {
  world.discoveries.secondConnection = value;
  world.recorder.record(scenario, { kind: 'found', feature: 'sessionsPerUser', value });
}

async function tryBoth(stage: Stage, trio: Trio): Promise<void> {
  const { world } = stage;
  const { older, newer } = trio;
  const ping = newer.sendPing();
  const rounds = await sendRounds(stage, trio);
  if (newer.isOpen) await awaitPong(stage, newer, ping, 'CONN-01', ' on a second connection of one user');
  // Between its close frame and the end of the socket a connection is neither open nor gone.
  await world.waiting.until(() => [older, newer].every((each) => each.isOpen || each.isGone));
  stage.due({
    what: 'second connection',
    older: older.id,
    newer: newer.id,
    messages: rounds.map(({ toUser }) => toUser.sent.n),
    groupMessage: rounds.at(-1)?.toGroup?.sent.n ?? null,
  });
  const stateOf = ({ id }: Connection) => world.judge.roster.connections.get(id) as ConnectionState;
  const tried = rounds.map(({ toUser }) => toUser);
  await goOnFrom(stage, trio, fateOf(stateOf(older), stateOf(newer), tried), rounds.at(-1) as Round);
}

/** What follows is not to suffer for a connection that is not served: it is closed, and the user has the other one. */
async function goOnFrom(stage: Stage, trio: Trio, fate: TwoConnections | null, last: Round): Promise<void> {
  const { world } = stage;
  const { user, older, newer } = trio;
  const declared = world.target.features.sessionsPerUser;
  if (fate === 'replaces') {
    discover(stage, fate);
    world.connections.setPrimary(user, newer);
    if (declared !== 'many') await tryReplacement(stage, trio);
  } else if (fate === 'closed') discover(stage, fate);
  else if (fate === null || world.ended) return;
  else if (fate === 'served') {
    discover(stage, fate);
    if (declared !== 'one') await tryServed(stage, trio, last);
  } else {
    // Where nobody has declared it, one that is open and gets nothing is a fault, and no feature.
    if (fate === 'takes over' && declared === 'one') discover(stage, fate);
    const [left, kept] = fate === 'older alone' ? [newer, older] : [older, newer];
    await left.close();
    world.connections.setPrimary(user, kept);
  }
}

/** The older one was closed: the newer one is the user's from now on, also after the old one is gone for good. */
async function tryReplacement(stage: Stage, { from, user, newer }: Trio): Promise<void> {
  const send = (): Promise<Entry> =>
    stage.sendInTurn(from, user, {
      requirement: 'CONN-05',
      label: 'a message to the connection that replaced the older',
    });
  await stage.settle(newer, 'CONN-05');
  // The server learns of the older one's end after we do, and that end must not take the newer one with it.
  let entry = await send();
  for (let round = 0; round < 3 && (await stage.arrived([entry])); round++) {
    await newer.ping();
    entry = await send();
  }
  await stage.arrived([entry]);
  stage.due({ what: 'replacement served', connection: newer.id, message: entry.sent.n });
  // What follows is not to suffer for it.
  if (!cameToAll(entry, newer) && entry.due.size > 0 && !stage.world.ended) await newer.close();
}

/** What is sent on the second connection is served, as on the first; and the end of one leaves the other the user's. */
async function tryServed(stage: Stage, { from, user, older, newer }: Trio, last: Round): Promise<void> {
  const { world } = stage;
  if (!cameToAll(last.toUser, older, newer)) {
    await older.close();
    return world.connections.setPrimary(user, newer);
  }
  // PRIV-07 is about each of a user's connections.
  await sendToOneself(stage, newer);
  const { back } = last;
  const goesOn = (): boolean => [from, older, newer].every((each) => each.isOpen);
  await world.waiting.whileProgress(() => back.counts.has(from.id) || !goesOn(), world.timeoutMs);
  stage.due({ what: 'second heard', message: back.sent.n, older: older.id, receiver: from.id });
  const since = world.recorder.next;
  await closeInOrder(stage, older, { code: 3000, reason: 'one of two' });
  world.connections.setPrimary(user, newer);
  await sendToLeft(stage, from, newer, since);
}
