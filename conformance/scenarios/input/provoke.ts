import type { RequirementId } from '../../../schema/requirements/index.ts';
import type { Closed, Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
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
  await stage.turn(first);
  const bad = send(first);
  const answered = await pongOrEnd(stage, first);
  if (first.endedByServer?.code !== 1006 || stage.world.ended)
    return provokedOf(bad, first, first.isOpen && !answered);
  const quiet = await provokeQuietly(stage, user, send);
  return quiet && { ...quiet, ended: [first, ...quiet.ended] };
}

/** From when on the end of a connection is not waited for again: on loopback it follows the close frame in 5 ms. */
const SLOW_END_MS = 1000;

/** Whether the pong came; where the server said goodbye instead, the end of the connection has come too unless it lingers. */
async function pongOrEnd({ world }: Stage, connection: Connection): Promise<boolean> {
  const ping = connection.sendPing();
  await connection.pongCame(ping, (isAnswered, ms) =>
    world.waiting.whileProgress(() => isAnswered() || !connection.isOpen, ms),
  );
  if (!connection.isOpen && !world.discoveries.lingers) {
    const since = world.recorder.now();
    await world.waiting.until(() => connection.isGone, world.timeoutMs);
    if (world.recorder.now() - since > SLOW_END_MS) world.discoveries.lingers = true;
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
  await stage.turn(connection);
  const bad = send(connection);
  await stage.world.waiting.until(() => connection.isGone);
  return provokedOf(bad, connection, false);
}

function provokedOf(bad: Entry, connection: Connection, mute: boolean): Provoked {
  const { endedByServer: closed } = connection;
  return { bad, connection, closed, mute, ended: closed ? [connection] : [] };
}

/**
 * Messages among all who did not send the bad frame, in a ring, or only the one whose turn it is; they have to arrive
 * whatever became of the frame, and are not waited for here.
 */
export function betweenOthers(stage: Stage, requirement: RequirementId, turn?: number): Entry[] {
  const { cast, world } = stage;
  const others = cast.users.flatMap((user) =>
    user === cast.alice ? [] : (world.connections.primary(user) ?? []),
  );
  if (others.length < 2) return [];
  const purpose = { requirement, label: 'a message between others after a bad frame' };
  const senders = turn === undefined ? others : [others[turn % others.length] as Connection];
  return senders.map((from) => {
    const to = others[(others.indexOf(from) + 1) % others.length] as Connection;
    return stage.send(from, to.user as string, purpose);
  });
}

/** How often a clause is shown to be broken so far, or to be charged with the end of a connection. */
export const timesBroken = ({ world }: Stage, requirement: RequirementId): number =>
  world.judge.findings.account(requirement).broken + world.judge.charges.count(requirement);

/**
 * A client that was ended for a bad frame may be kept out for it; a server that does not answer any more keeps everybody out.
 * Asked without a token, so that nobody's session is touched.
 */
export async function tryEntry(stage: Stage, requirement: 'INPUT-04' | 'INPUT-09'): Promise<void> {
  const { world } = stage;
  if (world.ended || world.discoveries.shutOut) return;
  const since = world.recorder.next;
  const credential = { label: 'no token', requirement: 'AUTH-03', names: [] } as const;
  const opened = await world.connections.open({ user: null, tokens: [], credential });
  if (opened.kind === 'opened') await opened.connection.drop('fin');
  stage.due({ what: 'entry', requirement, since });
}

/** A message to who sent bad frames, and the connection that it has to come on. */
export interface ToOffender {
  readonly connection: Connection;
  readonly entry: Entry;
}

/** A server may read on who sent bad frames, but forget them as receivers: then it serves them no more. */
export function sendToOffender(stage: Stage): ToOffender | null {
  const { cast, world } = stage;
  const [connection, from] = [world.connections.primary(cast.alice), world.connections.primary(cast.bob)];
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
  await world.waiting.whileProgress(() => came() || !connection.isOpen, world.timeoutMs);
  if (came() || !connection.isOpen || world.ended) return false;
  // A connection that was never pushed to before has not been forgotten for its bad frames.
  const { roster } = world.judge;
  const state = roster.connections.get(connection.id);
  return state !== undefined && roster.wasRegistered(state, entry.sent.at);
}

/** What was sent to who sent bad frames has to come; where the others get theirs is for `beside` to show. */
export async function awaitPush(
  stage: Stage,
  toOffender: ToOffender | null = sendToOffender(stage),
  beside: readonly Entry[] = [],
): Promise<void> {
  if (!toOffender) return;
  const deaf = await isDeaf(stage, toOffender);
  pushIsDue(stage, 'INPUT-05', toOffender, beside);
  // What follows is not to suffer for it.
  if (deaf) await toOffender.connection.drop('fin');
}

/** The message falls due on the very connection that it was sent for, also where we have given that up. */
export function pushIsDue(
  stage: Stage,
  requirement: 'INPUT-05' | 'CONN-05',
  { connection, entry }: ToOffender,
  beside: readonly Entry[] = [],
): void {
  stage.due({
    what: 'pushed to',
    requirement,
    connection: connection.id,
    message: entry.sent.n,
    beside: numbersOf(beside),
  });
}

/** What was sent behind these frames falls due, where all that was sent between others has come. */
export function servedOnIsDue(
  stage: Stage,
  frames: readonly { readonly bad: Entry; readonly own: Entry }[],
  beside: readonly Entry[] = [],
): void {
  if (frames.length === 0) return;
  stage.due({
    what: 'served on',
    requirement: 'INPUT-05',
    frames: frames.map(({ bad, own }) => ({ bad: bad.sent.n, own: own.sent.n })),
    beside: numbersOf(beside),
  });
}

/** Sent frames as what falls due names them: by the numbers of their events. */
export const numbersOf = (entries: readonly Entry[]): number[] => entries.map(({ sent }) => sent.n);

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
  return (!lost && !stage.isBroken('INPUT-04')) || stage.arrived(betweenOthers(stage, 'INPUT-04'));
}
