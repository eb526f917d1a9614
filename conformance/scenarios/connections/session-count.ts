import type { Connection, Opened } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import { REGISTERED_AFTER_MS } from '../../ledger/roster.ts';
import { countSessions, inWords } from '../../ledger/session-count.ts';
import type { Scenario } from '../scenario.ts';
import { sendToLeft } from './left-of-two.ts';

/** As many as this judge opens itself of one user at a time: a server that keeps these keeps all that it is asked for. */
const MOST = 12;

/** CONN-05: how many connections of one user the server keeps, and what it does with one more. */
export const sessionCountScenario: Scenario = {
  name: 'session-count',
  title: 'as many connections of one user as the server keeps',
  serves: ['CONN-05'],
  disturbs: 'CONN-05',
  async run(stage) {
    const { cast, world } = stage;
    const user = cast.users.at(-1);
    // With two users only the other one is needed for what goes on beside it.
    if (user === undefined || cast.carol === null) return;
    const first = await stage.connected(user);
    if (!first) return;
    const asked = [first.id];
    const open = [first];
    const ask = async (count: number): Promise<void> => {
      const opened = await Promise.all(Array.from({ length: count }, () => world.connections.openAs(user)));
      asked.push(...opened.map(idOf));
      open.push(...opened.flatMap((each) => (each.kind === 'opened' ? each.connection : [])));
      await areRegistered(stage, user, open);
    };
    await ask(1);
    // A server that takes one connection of a user is not asked for ten more.
    if (open.length === 2 && open.every(({ isOpen }) => isOpen)) await ask(MOST - 2);
    if (world.ended) return;
    stage.due({ what: 'sessions counted', user, connections: asked });
    const count = countSessions(asked, world.judge.roster);
    world.discoveries.sessions = count;
    if (count.most !== null && count.most > 1) stage.found('sessionsKept', inWords(count));
    await tryMute(stage, user, open);
    await leaveOne(stage, user, open);
  },
};

/**
 * All but one in the middle end, the older and the newer ones, and that one is served on, where each was served. Of two the
 * newer one ends: the older one does where two are tried. Else all of them end, since what follows is not to depend on
 * which of them the server holds on to.
 */
async function leaveOne(stage: Stage, user: string, open: readonly Connection[]): Promise<void> {
  const { cast, world } = stage;
  const { connections } = world.judge.roster;
  const middle = open[Math.floor((open.length - 1) / 2)];
  const peer = world.connections.primary(cast.alice);
  const areServed =
    open.length > 1 && open.every(({ id, isOpen }) => isOpen && connections.get(id)?.receives);
  const left = areServed && peer && middle && !world.ended ? middle : null;
  const since = world.recorder.next;
  if (left) world.connections.setPrimary(user, left);
  await Promise.all(open.map((each) => each !== left && each.close()));
  if (left && peer?.isOpen && !world.ended) await sendToLeft(stage, peer, left, since);
  await stage.connected(user);
}

/** Where some that are left open have got nothing, the next message falls due on each, once they have been there for long enough. */
async function tryMute(stage: Stage, user: string, open: readonly Connection[]): Promise<void> {
  const { cast, world } = stage;
  const { roster } = world.judge;
  const isMute = (each: Connection): boolean =>
    each.isOpen && roster.connections.get(each.id)?.receives === false;
  const peer = world.connections.primary(cast.alice);
  if (!peer || !open.some(isMute)) return;
  await world.waiting.pause(REGISTERED_AFTER_MS);
  const purpose = {
    expect: 'may',
    requirement: 'CONN-05',
    label: 'a message to a user with several connections',
  } as const;
  const { counts, sent } = await stage.sendInTurn(peer, user, purpose);
  const kept = open.filter(({ isOpen }) => isOpen);
  await world.waiting.until(() => kept.every((each) => counts.has(each.id) || each.isGone), world.timeoutMs);
  const connections = kept.map(({ id }) => id);
  stage.due({ what: 'came on each', requirement: 'CONN-05', connections, message: sent.n });
}

const idOf = (opened: Opened): string => (opened.kind === 'opened' ? opened.connection.id : opened.id);

/** Waits until the server has had its time to let go of those too many: it answers pings, and has pushed to those it keeps. */
async function areRegistered(stage: Stage, user: string, open: readonly Connection[]): Promise<void> {
  const { cast, world } = stage;
  const peer = world.connections.primary(cast.alice);
  const pongs = Promise.all(open.map((each) => each.ping(undefined, world.waiting.patienceMs())));
  const purpose = {
    expect: 'may',
    requirement: 'CONN-05',
    label: 'a message to a user with several connections',
  } as const;
  const entry = peer && (await stage.sendInTurn(peer, user, purpose));
  await pongs;
  const isSettled = (): boolean => open.every((each) => !each.isOpen || entry?.counts.has(each.id) === true);
  await world.waiting.until(isSettled, Math.max(100, 3 * (world.judge.ledger.slowestMs ?? 0)));
  await world.waiting.until(() => open.every((each) => each.isOpen || each.isGone));
}
