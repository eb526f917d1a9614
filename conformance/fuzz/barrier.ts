import type { Connection } from '../driver/connection.ts';
import { cameToUser, type Entry } from '../ledger/entry.ts';
import { answerQuestions } from '../runner/answer-questions.ts';
import { servedOnIsDue } from '../scenarios/input/provoke.ts';
import { connect } from './perform.ts';
import type { Disturbance, RoundLog } from './round-log.ts';
import { pushesToEach, type Scene } from './scene.ts';
import { settle } from './settle.ts';

/** Clauses that others are ended against; which one, where several things were done, is for the smallest session to tell. */
const ORDER: readonly Disturbance[] = ['INPUT-09', 'INPUT-04', 'CONN-03', 'CONN-05', 'PRIV-06', 'AUTH-06'];

/**
 * The end of a round: everybody reads on, who was ended comes back, and a later message on each path shows that what
 * came before it had its chance. False where something due is missing: what follows would say nothing new.
 */
export async function barrier(scene: Scene, log: RoundLog): Promise<boolean> {
  const { stage, players } = scene;
  const { world } = stage;
  players.resumeAll();
  await settleAll(scene);
  const fences = await sendFences(scene);
  const arrived = await stage.arrived([...log.sent, ...fences]);
  // Behind the fences: what a user says on two connections at once may be lost for another reason.
  const own = arrived ? await sendOwn(scene, log) : [];
  // The fences came behind both of them.
  if (arrived)
    for (const { first, second } of log.twice)
      stage.due({ what: 'client id twice', first: first.sent.n, second: second.sent.n });
  if (own.length > 0) {
    const isDone = (): boolean =>
      own.every(({ connection, to, own: sent }) => cameToUser(sent, to) || connection.isGone);
    await world.waiting.whileProgress(isDone, world.timeoutMs);
    if (fences.length > 0) servedOnIsDue(stage, own, fences);
  }
  await bystandersStillOpen(scene, log);
  await Promise.all(players.strangers.splice(0).map((each) => each.drop('fin')));
  // A message that a connection ended over was excused with it: it is tried again by itself.
  const offending = new Set([...players.offenders].map(({ id }) => id));
  const wasEnded = log.sent.some(
    ({ connection }) => connection.closed?.byUs === false && !offending.has(connection.id),
  );
  if (((!arrived && !scene.isBrief) || wasEnded) && !world.ended) await answerQuestions(stage);
  return arrived && !world.ended;
}

/** Everybody who should be there is, and has got something on each connection. */
export async function settleAll(scene: Scene): Promise<void> {
  const { stage, players } = scene;
  const { users } = stage.cast;
  await Promise.all(users.map((user) => comeBack(scene, user)));
  for (const user of users) players.deviceOf(user);
  const devices = users.flatMap((user) => players.devicesOf(user));
  await Promise.all(devices.map((each) => settle(stage, players, each)));
}

/** Who lost all connections by the server's doing comes back. */
async function comeBack(scene: Scene, user: string): Promise<void> {
  const { players } = scene;
  const last = players.lastOf(user);
  if (!last || players.devicesOf(user).length > 0) return;
  if (!last.isGone) await scene.stage.world.waiting.until(() => last.isGone);
  if (last.endedByServer) await connect(scene, user, {});
}

/** From each to the next, and one into every group. */
async function sendFences(scene: Scene): Promise<readonly Entry[]> {
  const { stage, players } = scene;
  const { cast } = stage;
  const toEach = pushesToEach(scene);
  const present = players.reachable(cast.users);
  const honest = present.filter((each) => !players.offenders.has(each));
  const fences: Promise<Entry>[] = [];
  honest.forEach((from, i) => {
    const to = honest[(i + 1) % honest.length] as Connection;
    if (to !== from)
      fences.push(
        stage.sendInTurn(from, to.user as string, { label: 'a message behind all of that', toEach }),
      );
  });
  for (const { id, members } of players.made ? [...cast.groups, players.made] : cast.groups) {
    const within = honest.filter(({ user }) => members.includes(user as string));
    const [from] = within;
    if (from && within.length > 1)
      fences.push(stage.sendInTurn(from, id, { label: 'a message behind all of that, to a group', toEach }));
  }
  return Promise.all(fences);
}

interface Own {
  readonly bad: Entry;
  readonly own: Entry;
  readonly connection: Connection;
  readonly to: string;
}

/** Behind bad frames: a message of the connection that sent them, where there is somebody to hear it. */
async function sendOwn({ stage, players }: Scene, { outlived }: RoundLog): Promise<readonly Own[]> {
  const honest = players.reachable(stage.cast.users).filter((each) => !players.offenders.has(each));
  const sending = outlived.map(async ({ bad, connection }) => {
    const to = honest.find(({ user }) => user !== connection.user)?.user;
    if (!to || !connection.isOpen) return [];
    const label = `a message from the same connection after ${bad.intent.label}`;
    const own = await stage.sendInTurn(connection, to, { expect: 'may', requirement: 'INPUT-05', label });
    return [{ bad, own, connection, to }];
  });
  return (await Promise.all(sending)).flat();
}

/** Who did nothing in this round was not ended for what others did. */
async function bystandersStillOpen({ stage, players }: Scene, log: RoundLog): Promise<void> {
  const requirement = ORDER.find((each) => log.disturbances.has(each));
  if (!requirement || log.disturbances.has('CONN-06')) return;
  const others = stage.world.connections.all.filter(
    (each) => each.user !== null && !log.acted.has(each.user) && !players.offenders.has(each),
  );
  await stage.othersStillOpen(requirement, others, 'what other users did', log.since);
}
