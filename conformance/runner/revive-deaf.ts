import { deafSince } from '../driver/deaf-since.ts';
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
  const since = deafSince(world, state);
  if (since === null) return false;
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
