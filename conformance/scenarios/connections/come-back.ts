import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';

/** CONN-04: who ended abruptly comes back; a server that still holds the old session gets all the time to let go of it. */
export async function comeBackAfterEnd(stage: Stage, left: Connection): Promise<void> {
  const { world } = stage;
  const user = left.user as string;
  if (await stage.connected(user, false)) return;
  const until = world.recorder.now() + world.timeoutMs;
  do {
    if (world.ended) return;
    const opened = await stage.openPatiently(user);
    if (opened.kind === 'opened') return world.connections.setPrimary(user, opened.connection);
    // A server that lets nobody in says nothing about coming back.
    if (world.discoveries.shutOut) return;
  } while (world.recorder.now() < until);
  stage.due({ what: 'return', left: left.id, how: 'after an abrupt end' });
}
