import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';

/**
 * CONN-04: who ended abruptly comes back with the same token; a server that still holds the old session gets all the time to
 * let go of it. Where that fails, a fresh token tells whether it is for the token.
 */
export async function comeBackAfterEnd(stage: Stage, left: Connection): Promise<void> {
  const { world } = stage;
  const user = left.user as string;
  const until = world.recorder.now() + world.timeoutMs;
  do {
    if (await stage.connected(user, false, left.token ?? undefined)) return;
    // A server that lets nobody in says nothing about coming back.
    if (world.ended || world.discoveries.shutOut) return;
  } while (world.recorder.now() < until);
  const isForToken = left.token !== null && (await stage.connected(user, false)) !== null;
  if (world.ended) return;
  stage.due({
    what: 'return',
    left: left.id,
    how: isForToken ? 'with the same token' : 'after an abrupt end',
  });
}
