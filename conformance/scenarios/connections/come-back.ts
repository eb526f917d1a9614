import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';

/**
 * CONN-04: who ended abruptly comes back with the same token; a server that still holds the old session gets all the time to
 * let go of it. Where that fails, a fresh token tells whether it is for the token.
 */
export async function comeBackAfterEnd(stage: Stage, left: Connection): Promise<void> {
  const { world } = stage;
  const { connections, discoveries } = world;
  const user = left.user as string;
  if (connections.primary(user)) return;
  const open = async (token?: string): Promise<boolean> => {
    const opened = await connections.openOnce(user, () => stage.openPatiently(user, { token }));
    if (opened.kind === 'opened') connections.setPrimary(user, opened.connection);
    return opened.kind === 'opened';
  };
  const until = world.recorder.now() + world.timeoutMs;
  do {
    if (await open(left.token ?? undefined)) return;
    // A server that lets nobody in says nothing about coming back.
    if (world.ended || discoveries.shutOut) return;
  } while (world.recorder.now() < until);
  const isForToken = left.token !== null && (await open());
  if (world.ended) return;
  stage.due({
    what: 'return',
    left: left.id,
    how: isForToken ? 'with the same token' : 'after an abrupt end',
  });
}
