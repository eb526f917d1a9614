import type { Stage } from '../driver/stage.ts';
import { type ConnectionState, isTakenFor } from '../ledger/roster.ts';

/**
 * Gives a new connection to each user whose shared one gets nothing any more since another one of that user has ended, or one
 * without a good token that the server took for the user:
 * the server has forgotten it, and whatever follows would tell only that again. What is missing there had its time.
 */
export async function reviveDeaf(stage: Stage): Promise<void> {
  const { world, cast } = stage;
  for (const user of cast.users) {
    const connection = world.connections.primary(user);
    const state = connection && world.judge.roster.connections.get(connection.id);
    if (!state || world.ended || !isForgotten(stage, state)) continue;
    await connection.close();
    await stage.connected(user);
  }
}

function isForgotten({ world }: Stage, state: ConnectionState): boolean {
  const before = world.recorder.now() - world.waiting.patienceMs();
  const lost = world.judge.ledger
    .pendingEntries()
    .filter(({ pending, sent }) => pending.has(state.id) && sent.at <= before);
  const since = Math.min(...lost.map(({ sent }) => sent.at));
  if (lost.length === 0 || (state.servedAt ?? 0) > since) return false;
  return [...world.judge.roster.connections.values()].some(
    (each) =>
      each.id !== state.id &&
      (each.user === state.user || isTakenFor(each, state.user ?? '')) &&
      each.openedAt !== null &&
      each.closed !== undefined &&
      each.closed.at > state.opening.at &&
      each.closed.at < since,
  );
}
