import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';

/**
 * CONN-05, and CONN-03 where it ended abruptly: the end of one of two connections must not take the other one with it, nor
 * the user's registration. `since` is the number of the first event that can have done so.
 */
export async function sendToLeft(
  stage: Stage,
  from: Connection,
  left: Connection,
  since: number,
  requirement: 'CONN-03' | 'CONN-05' = 'CONN-05',
): Promise<void> {
  const send = (): Promise<Entry> =>
    stage.sendInTurn(from, left.user as string, {
      requirement,
      label: 'a message to the connection that is left of two',
    });
  const entries = [await send()];
  // Without a close frame the server may learn of the end only after a first message; a pong shows that time has passed.
  if (requirement === 'CONN-03') {
    await left.ping();
    entries.push(await send());
  }
  const after = 'the end of another connection of the same user';
  const [arrived] = await Promise.all([
    stage.arrived(entries),
    stage.othersStillOpen(requirement, [left], after, since, true),
  ]);
  // What follows is not to suffer for it.
  if (!arrived) await left.close();
}
