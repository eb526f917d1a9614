import type { Connection } from '../driver/connection.ts';
import type { Stage } from '../driver/stage.ts';
import { cameOn, type Entry } from '../ledger/entry.ts';

/**
 * How long a server may take to clean up after a connection that has ended. Jobs that do so commonly wait a second.
 * Only a server that has lost messages is waited for.
 */
const CLEANED_UP_MS = 1500;

/**
 * Tries what may have made the server forget a connection on which messages are missing: another connection of the
 * same user that ended before it opened (CONN-04), or while it was open (CONN-05). What comes of it, attribution tells.
 */
export async function diagnose(stage: Stage): Promise<void> {
  const { world, cast } = stage;
  const user = world.judge.panel.attribution.deafUser;
  if (user === null || !cast.users.includes(user) || world.ended) return;
  const from = await stage.connected(user === cast.alice ? cast.bob : cast.alice);
  if (!from) return;
  const isServed = await comeBack(stage, from, user);
  if (isServed !== false && world.discoveries.secondConnection === 'served') await outlive(stage, from, user);
}

/** A user comes back: whether that connection is served a while later; null where it was not served at once. */
async function comeBack(stage: Stage, from: Connection, user: string): Promise<boolean | null> {
  // The last one of this user has to end just before: what an earlier end brought about may be over.
  await stage.connected(user);
  const { connections } = stage.world;
  await Promise.all(connections.all.map((each) => each.user === user && each.isOpen && each.close()));
  const opened = await stage.openPatiently(user);
  if (opened.kind !== 'opened') return null;
  connections.setPrimary(user, opened.connection);
  // A connection that is not served at once was not forgotten.
  if (!(await stage.settle(opened.connection))) return null;
  return serveAfterAWhile(stage, from, opened.connection, 'CONN-04');
}

/** A newer connection of the same user ends. */
async function outlive(stage: Stage, from: Connection, user: string): Promise<void> {
  const older = stage.world.connections.primary(user);
  const opened = await stage.openPatiently(user);
  if (!older || opened.kind !== 'opened') return;
  await opened.connection.close();
  if (older.isOpen) await serveAfterAWhile(stage, from, older, 'CONN-05');
}

async function serveAfterAWhile(
  stage: Stage,
  from: Connection,
  connection: Connection,
  requirement: 'CONN-04' | 'CONN-05',
): Promise<boolean | null> {
  const isServed = (entry: Entry): boolean => cameOn(entry, connection.id) || connection.isGone;
  const atOnce = await serve(stage, from, connection);
  if (!isServed(atOnce)) return null;
  await stage.world.waiting.until(() => connection.isGone, CLEANED_UP_MS);
  const later = await serve(stage, from, connection);
  stage.due({
    what: 'not forgotten',
    requirement,
    connection: connection.id,
    atOnce: atOnce.sent.n,
    later: later.sent.n,
  });
  return isServed(later);
}

async function serve(stage: Stage, from: Connection, connection: Connection): Promise<Entry> {
  const { waiting, timeoutMs } = stage.world;
  const purpose = {
    expect: 'may',
    requirement: 'CONN-04',
    label: 'a message a while after coming back',
  } as const;
  const entry = stage.send(from, connection.user as string, purpose);
  await waiting.until(() => cameOn(entry, connection.id) || connection.isGone, timeoutMs);
  return entry;
}
