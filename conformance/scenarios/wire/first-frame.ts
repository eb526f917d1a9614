import type { Connection } from '../../driver/connection.ts';
import type { Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';
import { outcomeOf, settleTries } from './tries.ts';

/** A new connection, and the message that was written to it in the very moment in which it opened. */
export interface FirstFrame {
  readonly connection: Connection;
  readonly entry: Entry;
}

/** Opens a connection and sends at once; null where it does not open. */
export async function sendFirst(stage: Stage, user: string, to: string): Promise<FirstFrame | null> {
  const opened = await stage.openPatiently(user);
  if (opened.kind !== 'opened') return null;
  const { connection } = opened;
  const purpose = {
    expect: 'may',
    requirement: 'FRAME-06',
    label: 'a message right behind the handshake',
  } as const;
  return { connection, entry: stage.send(connection, to, purpose) };
}

/** Each of several first frames is a try of its own: a server that takes one of them takes them. */
export async function settleFirst(stage: Stage, first: readonly FirstFrame[], to: string): Promise<void> {
  const [one] = first;
  if (!one) return;
  await outcomeOf(
    stage,
    first.map(({ entry }) => entry),
    to,
  );
  await settleTries(stage, one.connection.user as string, {
    how: 'right behind the handshake',
    frames: 'first',
    user: to,
    tries: first.map(({ entry }) => [entry]),
  });
}
