import type { Stage } from '../driver/stage.ts';
import type { ConnectionState } from '../ledger/roster.ts';

/**
 * Gives a new connection to each user whose shared one gets nothing any more since another one of that user has ended:
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
    ({ id, user, openedAt, closed }) =>
      id !== state.id &&
      user === state.user &&
      openedAt !== null &&
      closed !== undefined &&
      closed.at > state.opening.at &&
      closed.at < since,
  );
}
