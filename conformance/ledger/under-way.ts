import type { EventOf } from '../history/event.ts';
import type { Dues } from './dues.ts';
import type { Entry } from './entry.ts';
import type { Roster } from './roster.ts';

/**
 * A message that was sent less than 800 ms ago may still be under way. A busy two-core machine was seen to hold up a delivery
 * on loopback for 400 ms. Scenarios wait for a missing message for 1,000 ms or more: so an older one has had its time.
 */
const UNDER_WAY_MS = 800;

/**
 * Somebody begins to join a group or to leave it while messages to it are under way, as where the waits for these ended with
 * their connections: a server may handle them before it or behind it. So a message that was not seen to be handled may
 * reach who joins and need not reach who leaves, and a message of who changes may be taken for that of a member or not.
 */
export function excuseUnderWay(
  { group, user, change, at }: EventOf<'membership'>,
  entries: readonly Entry[],
  dues: Dues,
  roster: Roster,
): void {
  if (change !== 'joining' && change !== 'leaving') return;
  const handled = new Set<string>();
  for (let i = entries.length - 1; i >= 0; i--) {
    const entry = entries[i] as Entry;
    if (at - entry.sent.at >= UNDER_WAY_MS) return;
    // A server reads what comes on one connection in its order.
    if (entry.deliveries.length > 0) handled.add(entry.connection.id);
    if (entry.message?.receiverId !== group || handled.has(entry.connection.id)) continue;
    const isOwn = entry.sender === user;
    if (isOwn && entry.intent.expect === 'never') entry.excused = true;
    if (change === 'joining') entry.entitled = new Set([...entry.entitled, user]);
    for (const id of entry.pending)
      if (isOwn || (change === 'leaving' && roster.connections.get(id)?.user === user))
        dues.settle(entry, id);
  }
}
