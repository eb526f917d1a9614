import type { Connection } from '../driver/connection.ts';
import type { Stage } from '../driver/stage.ts';

/**
 * How long a server may take to clean up after a connection that has ended. Jobs that do so commonly wait a second.
 * Only a server that has lost messages is waited for.
 */
const CLEANED_UP_MS = 1500;

/**
 * Tries what may have made the server forget a connection on which messages are missing: another connection of the
 * same user that ended before it opened (CONN-04), or while it was open (CONN-05).
 *
 * What is found here is blamed for these losses instead of the clauses of the scenarios in which they showed.
 */
export async function diagnose(stage: Stage): Promise<void> {
  const { world, cast } = stage;
  const { ledger, roster } = world.judge;
  const missing = new Set(ledger.pendingEntries().flatMap(({ pending }) => [...pending]));
  const states = [...missing].flatMap((id) => roster.connections.get(id) ?? []);
  const user = (states.find(({ number }) => number > 1) ?? states[0])?.user ?? null;
  if (user === null || !cast.users.includes(user) || world.ended) return;
  const from = await stage.connected(user === cast.alice ? cast.bob : cast.alice);
  if (!from) return;
  if ((await returns(stage, from, user)) === false) ledger.diagnosed.add('CONN-04');
  else if (world.discoveries.secondConnection === 'served' && (await outlives(stage, from, user)) === false)
    ledger.diagnosed.add('CONN-05');
}

/** Whether a user who came back is still served a while later; null where it cannot be told. */
async function returns(stage: Stage, from: Connection, user: string): Promise<boolean | null> {
  await stage.world.connections.primary(user)?.close();
  const opened = await stage.openPatiently(user);
  if (opened.kind !== 'opened') return null;
  stage.world.connections.setPrimary(user, opened.connection);
  // Who is not served at once is no matter of being forgotten.
  if (!(await stage.settle(opened.connection))) return null;
  return isServedAfterAWhile(stage, from, opened.connection);
}

/** Whether a connection is served on after a newer one of the same user has ended; null where it cannot be told. */
async function outlives(stage: Stage, from: Connection, user: string): Promise<boolean | null> {
  const older = stage.world.connections.primary(user);
  const opened = await stage.openPatiently(user);
  if (!older || opened.kind !== 'opened') return null;
  await opened.connection.close();
  return older.isOpen ? isServedAfterAWhile(stage, from, older) : null;
}

async function isServedAfterAWhile(
  stage: Stage,
  from: Connection,
  connection: Connection,
): Promise<boolean | null> {
  if (!(await isServed(stage, from, connection))) return null;
  await stage.world.waiting.until(() => connection.isGone, CLEANED_UP_MS);
  return isServed(stage, from, connection);
}

async function isServed(stage: Stage, from: Connection, connection: Connection): Promise<boolean> {
  const { world } = stage;
  const purpose = { expect: 'may', requirement: 'CONN-04', label: 'a while after coming back' } as const;
  const entry = stage.send(from, connection.user as string, purpose);
  const came = (): boolean => entry.deliveries.some((each) => each.connection.id === connection.id);
  await world.waiting.until(() => came() || connection.isGone, world.timeoutMs);
  return came() || connection.isGone;
}
