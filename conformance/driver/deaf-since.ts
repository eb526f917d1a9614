import type { ConnectionState } from '../ledger/roster.ts';
import type { World } from './world.ts';

/**
 * When the first message was sent of those that are missing on a connection, where each had its time and nothing of others
 * has come there since; null where it is served, as far as is known.
 */
export function deafSince({ judge, recorder, waiting }: World, state: ConnectionState): number | null {
  const before = recorder.now() - waiting.patienceMs();
  const lost = judge.ledger
    .pendingEntries()
    .filter(({ pending, sent }) => pending.has(state.id) && sent.at <= before);
  if (lost.length === 0) return null;
  const since = Math.min(...lost.map(({ sent }) => sent.at));
  return (state.servedAt ?? 0) > since ? null : since;
}
