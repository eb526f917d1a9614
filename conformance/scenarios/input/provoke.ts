import type { RequirementId } from '../../../schema/requirements/index.ts';
import type { Entry } from '../../checkers/entry.ts';
import type { Closed, Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';

/** What a bad frame did to the connection that it was sent on. */
export interface Provoked {
  readonly bad: Entry;
  readonly connection: Connection;
  /** How the server ended the connection; null where it goes on. */
  readonly closed: Closed | null;
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
  await first.ping();
  if (first.closed?.code !== 1006 || first.closed.byUs || stage.world.ended)
    return { bad, connection: first, closed: endedByServer(first) };
  const again = await stage.connected(user, false);
  if (!again) return null;
  const quiet = send(again);
  await stage.world.until(() => again.isGone, stage.world.patienceMs());
  return { bad: quiet, connection: again, closed: endedByServer(again) };
}

const endedByServer = ({ closed }: Connection): Closed | null => (closed && !closed.byUs ? closed : null);

/** Codes that tell a client what it did: RFC 6455 section 7.4.1, and the range for applications. */
export const isFitting = (code: number): boolean =>
  [1002, 1003, 1007, 1008, 1009].includes(code) || (code >= 4000 && code <= 4999);

/** INPUT-05: a connection that is ended for a bad frame is told why. */
export function judgeEnding(stage: Stage, label: string, bad: Entry, closed: Closed): void {
  if (isFitting(closed.code)) return stage.findings.observe('INPUT-05');
  stage.findings.violate('INPUT-05', {
    message: `a bad frame (${label}) ended the connection without saying why`,
    expected: 'served on, or closed with 1002, 1003, 1007, 1008, 1009 or 4xxx',
    actual: closed.code === 1006 ? 'dropped without a close frame' : `closed with code ${closed.code}`,
    events: [bad.sent, closed],
  });
}

/** INPUT-05: a connection that stays open and says nothing more is neither served nor refused. */
export function reportSilence(stage: Stage, label: string, own: Entry): void {
  stage.findings.violate('INPUT-05', {
    message: `after a bad frame (${label}) the connection is neither served on nor closed`,
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
  const purpose = { requirement, label: 'between others, after a bad frame' };
  const senders = turn === undefined ? others : [others[turn % others.length] as Connection];
  return senders.map((from) => {
    const to = others[(others.indexOf(from) + 1) % others.length] as Connection;
    return stage.send(from, to.user as string, purpose);
  });
}
