import type { RequirementId } from '../../../schema/requirements/index.ts';
import type { Closed, Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { World } from '../../driver/world.ts';
import type { Entry } from '../../ledger/entry.ts';

/** What a bad frame did to the connection that it was sent on. */
export interface Provoked {
  readonly bad: Entry;
  readonly connection: Connection;
  /** How the server ended the connection; null where it goes on. */
  readonly closed: Closed | null;
  /** Whether a ping behind the frame was left without an answer on a connection that stays open. */
  readonly mute: boolean;
  /** Connections that this frame ended: nothing more is to be made of their ends. */
  readonly ended: readonly Connection[];
}

/**
 * Sends a bad frame and waits until the server has answered a ping behind it, or ended the connection.
 *
 * A server that closes while our ping is still unread resets the connection, and its close frame may be lost with
 * that: then the frame is sent once more with nothing behind it. Null where no connection could be had.
 */
export async function provoke(
  stage: Stage,
  user: string,
  send: (connection: Connection) => Entry,
): Promise<Provoked | null> {
  const first = await stage.connected(user, false);
  if (!first) return null;
  await first.settleDues();
  const bad = send(first);
  const answered = await pongOrEnd(stage, first);
  if (first.closed?.code !== 1006 || first.closed.byUs || stage.world.ended)
    return provokedOf(bad, first, first.isOpen && !answered);
  const quiet = await provokeQuietly(stage, user, send);
  return quiet && { ...quiet, ended: [first, ...quiet.ended] };
}

/** Worlds whose servers are slow to end a connection that they have said goodbye on, or never do. */
const lingering = new WeakSet<World>();

/** From when on the end of a connection is not waited for again: on loopback it follows the close frame in 5 ms. */
const SLOW_END_MS = 1000;

/** Whether the pong came; where the server said goodbye instead, the end of the connection has come too unless it lingers. */
async function pongOrEnd({ world }: Stage, connection: Connection): Promise<boolean> {
  const ping = connection.sendPing();
  await world.whileProgress(() => connection.hasPong(ping) || !connection.isOpen, world.timeoutMs);
  if (!connection.isOpen && !lingering.has(world)) {
    const since = world.recorder.now();
    await world.until(() => connection.isGone, world.timeoutMs);
    if (world.recorder.now() - since > SLOW_END_MS) lingering.add(world);
  }
  return connection.hasPong(ping);
}

/** The same with nothing behind the frame, so that no reset takes the close frame along. */
export async function provokeQuietly(
  stage: Stage,
  user: string,
  send: (connection: Connection) => Entry,
): Promise<Provoked | null> {
  const connection = await stage.connected(user, false);
  if (!connection) return null;
  await connection.settleDues();
  const bad = send(connection);
  await stage.world.until(() => connection.isGone, stage.world.patienceMs());
  return provokedOf(bad, connection, false);
}

function provokedOf(bad: Entry, connection: Connection, mute: boolean): Provoked {
  const closed = endedByServer(connection);
  return { bad, connection, closed, mute, ended: closed ? [connection] : [] };
}

export const endedByServer = ({ closed }: Connection): Closed | null =>
  closed && !closed.byUs ? closed : null;

/** Codes that tell a client what it did: RFC 6455 section 7.4.1, and the range for applications. */
export const isFitting = (code: number): boolean =>
  [1002, 1003, 1007, 1008, 1009].includes(code) || (code >= 4000 && code <= 4999);

/** INPUT-05: a connection that is ended for a bad frame is told why. */
export function judgeEnding(stage: Stage, label: string, bad: Entry, closed: Closed): void {
  if (isFitting(closed.code)) return stage.findings.observe('INPUT-05');
  stage.findings.violate('INPUT-05', {
    message: `${label} ended the connection without saying why`,
    expected: 'served on, or closed with 1002, 1003, 1007, 1008, 1009 or 4xxx',
    actual: closed.code === 1006 ? 'dropped without a close frame' : `closed with code ${closed.code}`,
    events: [bad.sent, closed],
  });
}

/** INPUT-05: a connection that stays open and says nothing more is neither served nor refused. */
export function reportSilence(stage: Stage, label: string, own: Entry): void {
  // What was on its way to a connection that the server ended is lost with that.
  const { world, cast } = stage;
  const ended = world.connections.some(
    ({ user, closed }) => user === cast.bob && closed && !closed.byUs && closed.n > own.sent.n,
  );
  if (ended) return;
  stage.findings.violate('INPUT-05', {
    message: `after ${label} the connection is neither served on nor closed`,
    expected: 'the next message delivered, or a close with a fitting code',
    actual: 'the next message did not arrive and the connection stays open',
    events: [own.sent],
  });
}

/**
 * Messages among all who did not send the bad frame, in a ring, or only the one whose turn it is; they have to arrive
 * whatever became of the frame, and are not waited for here.
 */
export function betweenOthers(stage: Stage, requirement: RequirementId, turn?: number): Entry[] {
  const { cast, world } = stage;
  const others = cast.users.flatMap((user) => (user === cast.alice ? [] : (world.primary(user) ?? [])));
  if (others.length < 2) return [];
  const purpose = { requirement, label: 'a message between others after a bad frame' };
  const senders = turn === undefined ? others : [others[turn % others.length] as Connection];
  return senders.map((from) => {
    const to = others[(others.indexOf(from) + 1) % others.length] as Connection;
    return stage.send(from, to.user as string, purpose);
  });
}

/** Whether a clause is shown to be broken: more of the same would tell nothing new, and cost its time-outs again. */
export const isProven = ({ findings }: Stage, requirement: RequirementId): boolean =>
  findings.account(requirement).broken > 0;

/**
 * Who was ended for a bad frame may be kept out for it; a server that answers nobody any more keeps everybody out.
 * Asked without a token, so that nobody's session is touched.
 */
export async function judgeEntry(stage: Stage, requirement: RequirementId): Promise<void> {
  const { world, findings } = stage;
  if (world.ended || world.shutOut) return;
  const credential = { label: 'no token', requirement: 'AUTH-03', names: [] } as const;
  const opened = await world.open({ user: null, tokens: [], credential });
  if ('connection' in opened) return opened.connection.drop('fin');
  const { kind, status = 0, detail } = opened.refusal;
  if (world.ended || (kind !== 'timeout' && status < 500)) return;
  findings.violate(requirement, {
    message: 'after a bad frame the server takes no new connection any more',
    expected: 'everybody else is served as before',
    actual: `with a good token and without one: ${detail}`,
    events: [],
  });
}

/** A message to who sent bad frames, and the connection that it has to come on. */
export interface ToOffender {
  readonly connection: Connection;
  readonly entry: Entry;
}

/** A server may read on who sent bad frames, but forget them as receivers: then it serves them no more. */
export function sendToOffender(stage: Stage): ToOffender | null {
  const { cast, world } = stage;
  const [connection, from] = [world.primary(cast.alice), world.primary(cast.bob)];
  const purpose = {
    expect: 'may',
    requirement: 'INPUT-05',
    label: 'a message to who sent bad frames',
  } as const;
  return connection && from && { connection, entry: stage.send(from, cast.alice, purpose) };
}

/** Whether what is sent to who sent bad frames does not come any more on a connection that stays open. */
export async function isDeaf({ world }: Stage, { connection, entry }: ToOffender): Promise<boolean> {
  const came = (): boolean => entry.deliveries.some((each) => each.connection.id === connection.id);
  await world.whileProgress(() => came() || !connection.isOpen, world.timeoutMs);
  if (came() || !connection.isOpen || world.ended) return false;
  // Who was never pushed to has not been forgotten for its bad frames.
  return world.judge.roster.connections.get(connection.id)?.receives === true;
}

/** INPUT-05: what is sent to who sent bad frames has to come, where the others get theirs. */
export async function judgeDeaf(
  stage: Stage,
  toOffender: ToOffender | null = sendToOffender(stage),
): Promise<void> {
  if (!toOffender || !(await isDeaf(stage, toOffender))) return;
  reportDeaf(stage, toOffender);
  // What follows is not to suffer for it.
  await toOffender.connection.drop('fin');
}

export function reportDeaf(stage: Stage, toOffender: ToOffender): void {
  // Where the connections of one user are not all served, which of them gets nothing is no matter of bad frames.
  if (isProven(stage, 'CONN-05')) return;
  stage.findings.violate('INPUT-05', {
    message: 'after bad frames the connection that sent them gets nothing any more',
    expected: 'served on, or closed with a fitting code',
    actual: `nothing came within ${stage.world.timeoutMs} ms, and the connection stays open`,
    events: [toOffender.entry.sent],
  });
}

/** Whether any of these is still due although it had all its time. */
export function isStuck({ world }: Stage, entries: readonly Entry[]): boolean {
  const now = world.recorder.now();
  return entries.some(
    (entry) => world.judge.ledger.isPending(entry) && now - entry.sent.at > world.timeoutMs,
  );
}

/** Where bad frames have done harm to others already, whether those are served again: else nothing can be told here. */
export async function othersServedAgain(stage: Stage): Promise<boolean> {
  const lost = stage.world.judge.ledger
    .pendingEntries()
    .some(({ intent }) => intent.requirement === 'INPUT-04' || intent.requirement === 'INPUT-09');
  return (!lost && !isProven(stage, 'INPUT-04')) || stage.arrived(betweenOthers(stage, 'INPUT-04'));
}
