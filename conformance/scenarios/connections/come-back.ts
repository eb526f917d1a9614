import type { Stage } from '../../driver/stage.ts';

/** CONN-04: who ended abruptly comes back; a server that still holds the old session gets all the time to let go of it. */
export async function comeBackAfterEnd(stage: Stage, user: string): Promise<void> {
  const { world, findings } = stage;
  if (await stage.connected(user, false)) return;
  const until = world.recorder.now() + world.timeoutMs;
  for (;;) {
    if (world.ended) return;
    const opened = await stage.openPatiently(user);
    if (opened.kind === 'opened') return world.connections.setPrimary(user, opened.connection);
    const { kind, detail } = opened.refusal;
    // A server that is gone, or takes in nobody, is no matter of coming back.
    if (world.ended || world.discoveries.shutOut || kind === 'unreachable') return;
    if (world.recorder.now() < until) continue;
    return findings.violate('CONN-04', {
      message: `user ${user} cannot come back after an abrupt end`,
      expected: `the handshake accepted within ${world.timeoutMs} ms`,
      actual: detail,
      events: [],
    });
  }
}
