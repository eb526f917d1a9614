import type { Connection } from '../driver/connection.ts';
import type { Stage } from '../driver/stage.ts';
import { REGISTERED_AFTER_MS } from '../ledger/roster.ts';
import type { Players } from './players.ts';

/**
 * Has others write to a fresh connection until something arrives there: from then on the server has it registered. Others
 * come and go meanwhile, so each message is sent by whoever is there.
 */
export async function settle(stage: Stage, players: Players, connection: Connection): Promise<void> {
  const { world, cast } = stage;
  const { user } = connection;
  const state = world.judge.roster.connections.get(connection.id);
  if (!state || user === null) return;
  // A user who was not served before gets the full time only once.
  const unserved = world.discoveries.unserved.has(user);
  // In haste, too, until it counts as registered: what is sent next is due there then, and its loss shows again.
  const patience = unserved ? world.waiting.patienceMs() : world.timeoutMs;
  const until = world.recorder.now() + Math.max(patience, REGISTERED_AFTER_MS);
  const requirement = connection.number === 1 ? undefined : 'CONN-04';
  let pauseMs = Math.max(100, 1.5 * (world.judge.ledger.slowestMs ?? 0));
  const isOver = (): boolean => state.receives || !connection.isOpen || world.ended;
  while (!isOver() && world.recorder.now() < until) {
    const peer = peerOf(players, cast.users, user);
    if (!peer) return;
    await stage.sendInTurn(peer, user, { requirement, label: 'a first message to a fresh connection' });
    const isSpent = await world.waiting.until(() => isOver() || !peer.isOpen, pauseMs);
    if (!isSpent) pauseMs *= 2;
  }
  if (!state.receives && connection.isOpen) world.discoveries.unserved.add(user);
}

/** Who has sent nothing bad, where there is a choice. */
function peerOf(players: Players, users: readonly string[], user: string): Connection | null {
  const peers = users
    .filter((each) => each !== user)
    .flatMap((each) => players.devicesOf(each).slice(-1))
    .filter(({ isWriting }) => !isWriting);
  return peers.find((each) => !players.offenders.has(each)) ?? peers[0] ?? null;
}
