import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';
import { REGISTERED_AFTER_MS } from '../../ledger/roster.ts';

/** Two connections of one user, and somebody who writes to that user. */
export interface Trio {
  readonly from: Connection;
  readonly user: string;
  readonly older: Connection;
  readonly newer: Connection;
}

/** What two connections of one user are tried with at a time. */
export interface Round {
  readonly toUser: Entry;
  /** Null where the two belong to no group together. */
  readonly toGroup: Entry | null;
  /** From the newer connection to the other user. */
  readonly back: Entry;
}

/** Whether it came to every one of these connections that is still there. */
export const cameToAll = (entry: Entry | null, ...connections: readonly Connection[]): boolean =>
  entry === null || connections.every(({ isGone, id }) => isGone || entry.counts.has(id));

async function sendRound(stage: Stage, { from, user, newer }: Trio): Promise<Round> {
  const { group, carol } = stage.cast;
  const send = (sender: Connection, to: string, label: string): Promise<Entry> =>
    stage.sendInTurn(sender, to, { expect: 'may', requirement: 'CONN-05', label });
  // Of what others say to each other neither connection gets anything (PRIV-03).
  if (carol !== null)
    await send(from, carol, 'a message to somebody else than the user with two connections');
  return {
    toUser: await send(from, user, 'a message to a user with two connections'),
    toGroup: [from.user as string, user].every((each) => group?.members.includes(each))
      ? await send(from, group?.id as string, 'a message to a group with a member who has two connections')
      : null,
    back: await send(newer, from.user as string, 'a message from the second connection of a user'),
  };
}

/** Rounds until one has reached both connections, or the only one left, or patience ends: servers register a connection after the upgrade. */
export async function sendRounds(stage: Stage, trio: Trio): Promise<readonly [Round, ...Round[]]> {
  const { world } = stage;
  const { from, older, newer } = trio;
  const registeredAt = world.recorder.now() + REGISTERED_AFTER_MS;
  const until = world.recorder.now() + world.waiting.patienceMs();
  let pauseMs = Math.max(100, 1.5 * (world.judge.ledger.slowestMs ?? 0));
  const rounds: [Round, ...Round[]] = [await sendRound(stage, trio)];
  const isComplete = (): boolean => {
    const { toUser, toGroup, back } = rounds.at(-1) as Round;
    return (
      cameToAll(toUser, older, newer) &&
      cameToAll(toGroup, older, newer) &&
      (newer.isGone || back.counts.has(from.id))
    );
  };
  while (!(await world.waiting.until(isComplete, pauseMs)) && !world.ended && world.recorder.now() < until) {
    rounds.push(await sendRound(stage, trio));
    pauseMs *= 2;
  }
  if (isComplete() || world.ended) return rounds;
  // Before a server can be held to having it registered nothing is due there: the last round comes after that.
  await world.waiting.until(() => newer.isGone, Math.max(0, registeredAt - world.recorder.now()));
  rounds.push(await sendRound(stage, trio));
  await world.waiting.until(isComplete);
  return rounds;
}
