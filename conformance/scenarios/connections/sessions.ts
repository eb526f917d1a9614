import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';
import { REGISTERED_AFTER_MS } from '../../ledger/roster.ts';
import type { Scenario } from '../scenario.ts';
import { closeInOrder } from './closing.ts';
import { judgeLeft } from './left-of-two.ts';
import { awaitPong } from './pings.ts';

/** CONN-05: two connections of one user, and what becomes of the other when one ends. */
export const sessionsScenario: Scenario = {
  name: 'sessions',
  title: 'a second connection of one user',
  serves: ['CONN-05', 'CONN-01', 'CONN-02'],
  disturbs: 'CONN-05',
  async run(stage) {
    const { cast, world, findings } = stage;
    const user = cast.bob;
    const alice = await stage.connected(cast.alice);
    const older = await stage.connected(user);
    if (!alice || !older) return;
    const opened = await world.connections.openAs(user);
    if (opened.kind !== 'opened') {
      if (world.ended) return;
      world.discoveries.secondConnection = 'refused';
      if (world.target.features.sessionsPerUser === 'many')
        report(stage, 'a second connection of one user is refused', opened.refusal.detail, []);
      else findings.observe('CONN-05');
      await stage.fence(alice, user, 'CONN-05');
      return;
    }
    const newer = opened.connection;
    const ping = newer.sendPing();
    const rounds = await sendRounds(stage, alice, user, older, newer);
    if (newer.isOpen) await awaitPong(stage, newer, ping, 'CONN-01', ' on a second connection of one user');
    // Between its close frame and the end of the socket a connection is neither open nor gone.
    await world.waiting.until(() => [older, newer].every((each) => each.isOpen || each.isGone));
    if (older.endedByServer) await judgeReplaced(stage, alice, user, newer);
    else if (newer.endedByServer) {
      world.discoveries.secondConnection = 'closed';
      if (world.target.features.sessionsPerUser === 'many')
        report(
          stage,
          'a second connection of one user is closed',
          `closed with code ${newer.endedByServer.code}`,
          rounds.map(({ toUser }) => toUser),
        );
      else findings.observe('CONN-05');
    } else await judgeBoth(stage, alice, user, older, newer, rounds);
    await stage.connected(user);
  },
};

function report(stage: Stage, message: string, actual: string, entries: readonly Entry[]): void {
  stage.findings.violate('CONN-05', {
    message,
    expected:
      stage.world.target.features.sessionsPerUser === 'auto'
        ? 'each connection is pushed to, or the newest replaces the older'
        : `as declared, sessionsPerUser: ${stage.world.target.features.sessionsPerUser}`,
    actual,
    events: entries.slice(-2).map(({ sent }) => sent),
  });
}

const cameTo = (entry: Entry, connection: Connection): boolean =>
  entry.deliveries.some((each) => each.connection.id === connection.id);

/** What two connections of one user are tried with at a time. */
interface Round {
  readonly toUser: Entry;
  /** Null where the sender belongs to no group. */
  readonly toGroup: Entry | null;
  /** From the newer connection to the other user. */
  readonly back: Entry;
}

async function sendRound(stage: Stage, from: Connection, user: string, newer: Connection): Promise<Round> {
  const { group } = stage.cast;
  const send = (sender: Connection, to: string, label: string): Promise<Entry> =>
    stage.sendInTurn(sender, to, { expect: 'may', requirement: 'CONN-05', label });
  // Of what others say to each other neither connection gets anything (PRIV-03).
  if (stage.cast.carol !== null)
    await send(from, stage.cast.carol, 'a message to somebody else than the user with two connections');
  return {
    toUser: await send(from, user, 'to a user with two connections'),
    toGroup: group?.members.includes(from.user as string)
      ? await send(from, group.id, 'to a group with a member who has two connections')
      : null,
    back: await send(newer, from.user as string, 'from the second connection of a user'),
  };
}

/** Whether it reached every one of these connections that is still there. */
const reachedAll = (entry: Entry | null, connections: readonly Connection[]): boolean =>
  entry === null || connections.every((each) => each.isGone || cameTo(entry, each));

/** Rounds until one has reached both connections, or the only one left, or patience ends: servers register a connection after the upgrade. */
async function sendRounds(
  stage: Stage,
  from: Connection,
  user: string,
  older: Connection,
  newer: Connection,
): Promise<readonly [Round, ...Round[]]> {
  const { world } = stage;
  const both = [older, newer];
  const registeredAt = world.recorder.now() + REGISTERED_AFTER_MS;
  const until = world.recorder.now() + world.waiting.patienceMs();
  let pauseMs = Math.max(100, 1.5 * (world.judge.ledger.slowestMs ?? 0));
  const rounds: [Round, ...Round[]] = [await sendRound(stage, from, user, newer)];
  const isComplete = (): boolean => {
    const { toUser, toGroup, back } = rounds.at(-1) as Round;
    return reachedAll(toUser, both) && reachedAll(toGroup, both) && (newer.isGone || cameTo(back, from));
  };
  while (!(await world.waiting.until(isComplete, pauseMs)) && !world.ended && world.recorder.now() < until) {
    rounds.push(await sendRound(stage, from, user, newer));
    pauseMs *= 2;
  }
  if (isComplete() || world.ended) return rounds;
  // Before a server can be held to having it registered nothing is due there: the last round comes after that.
  await world.waiting.until(() => newer.isGone, Math.max(0, registeredAt - world.recorder.now()));
  rounds.push(await sendRound(stage, from, user, newer));
  await world.waiting.until(isComplete);
  return rounds;
}

/** The older one was closed: the newer one is the user's from now on, also after the old one is gone for good. */
async function judgeReplaced(stage: Stage, from: Connection, user: string, newer: Connection): Promise<void> {
  const { world, findings } = stage;
  world.discoveries.secondConnection = 'replaces';
  world.connections.setPrimary(user, newer);
  if (world.target.features.sessionsPerUser === 'many')
    return report(stage, 'a second connection of one user ends the first', 'the first was closed', []);
  await stage.settle(newer, 'CONN-05');
  // The server learns of the older one's end after we do, and that end must not take the newer one with it.
  let entry = await sendToNewer(stage, from, user);
  for (let round = 0; round < 3 && (await stage.arrived([entry])); round++) {
    await newer.ping();
    entry = await sendToNewer(stage, from, user);
  }
  if (await stage.arrived([entry])) findings.observe('CONN-05');
  if (!newer.isOpen || cameTo(entry, newer) || world.ended) return;
  // What follows is not to suffer for it.
  if (entry.due.size > 0) return void (await newer.close());
  report(stage, 'the connection that replaced the older gets nothing', 'no message arrived', [entry]);
}

const sendToNewer = (stage: Stage, from: Connection, user: string): Promise<Entry> =>
  stage.sendInTurn(from, user, {
    requirement: 'CONN-05',
    label: 'a message to the connection that replaced the older',
  });

async function judgeBoth(
  stage: Stage,
  from: Connection,
  user: string,
  older: Connection,
  newer: Connection,
  rounds: readonly Round[],
): Promise<void> {
  const { world, findings } = stage;
  if (world.ended) return;
  const last = rounds.at(-1) as Round;
  const all = rounds.map(({ toUser }) => toUser);
  const served = (connection: Connection): boolean => all.some((entry) => cameTo(entry, connection));
  const declared = world.target.features.sessionsPerUser;
  if (!older.isOpen || !newer.isOpen) return;
  if (served(older) && served(newer)) {
    world.discoveries.secondConnection = 'served';
    if (declared === 'one')
      return report(stage, 'two connections of one user are pushed to', 'both got the message', all);
    if (!reachedAll(last.toUser, [older, newer])) {
      report(
        stage,
        'a message reached only one of two connections',
        `${cameTo(last.toUser, older) ? newer.id : older.id} did not get it`,
        [last.toUser],
      );
      await older.close();
      return world.connections.setPrimary(user, newer);
    }
    judgeGroup(stage, last.toGroup, older, newer);
    await judgeBack(stage, from, last.back, older, newer);
    await judgeAfterClose(stage, from, user, older, newer);
    return;
  }
  if (declared === 'one' && served(newer)) {
    world.discoveries.secondConnection = 'takes over';
    findings.observe('CONN-05');
    await older.close();
    world.connections.setPrimary(user, newer);
    return;
  }
  const left = served(older) ? newer : older;
  report(stage, 'one of two open connections of a user is not pushed to', `${left.id} got nothing`, all);
  await left.close();
  world.connections.setPrimary(user, left === older ? newer : older);
}

/** In a group, too, each connection of a member is pushed to. */
function judgeGroup(stage: Stage, entry: Entry | null, older: Connection, newer: Connection): void {
  const missed = [older, newer].find((each) => each.isOpen && entry && !cameTo(entry, each));
  if (entry && missed && cameTo(entry, missed === older ? newer : older))
    report(stage, 'a group message reached only one of two connections', `${missed.id} did not get it`, [
      entry,
    ]);
}

/** What is sent on the second connection is served, as on the first. */
async function judgeBack(
  stage: Stage,
  from: Connection,
  back: Entry,
  ...both: readonly Connection[]
): Promise<void> {
  const { world } = stage;
  const goesOn = (): boolean => from.isOpen && both.every((each) => each.isOpen);
  await world.waiting.whileProgress(() => cameTo(back, from) || !goesOn(), world.timeoutMs);
  // Where messages of one connection are missing as well, what a second one sends is no matter of its own.
  if (cameTo(back, from) || !goesOn() || world.isLossy() || world.ended) return;
  report(stage, 'what the second connection of a user sends is lost', 'no message from it arrived', [back]);
}

/** The end of one connection must not take the user's registration with it. */
async function judgeAfterClose(
  stage: Stage,
  from: Connection,
  user: string,
  older: Connection,
  newer: Connection,
): Promise<void> {
  await closeInOrder(stage, older, { code: 3000, reason: 'one of two' });
  stage.world.connections.setPrimary(user, newer);
  await judgeLeft(stage, from, newer);
}
