import { randomUUID } from 'node:crypto';
import type { Connection } from '../../driver/connection.ts';
import type { Fields, Stage } from '../../driver/stage.ts';
import type { Entry } from '../../ledger/entry.ts';

/** Optional fields that a server may ask for, against SEND-01: made anew for each message. */
export const withId = (): Fields => ({ id: randomUUID() });
export const withTimestamp = (): Fields => ({ timestamp: new Date().toISOString() });
export const withBoth = (): Fields => ({ ...withId(), ...withTimestamp() });

/** As long as somebody who has just come may take to be registered; over what it does not take such a server ends at once. */
const APART_MS = 1000;

/**
 * Sends one message on a fresh connection, where the server ends the connection over one that it does not take. Waits until
 * it `came`, or the connection is gone.
 */
export async function sendApart(
  stage: Stage,
  from: Connection,
  to: string,
  message: { readonly label: string; readonly fields: Fields },
  came: (entry: Entry) => boolean,
): Promise<Entry> {
  const entry = stage.send(from, to, { expect: 'may', label: message.label }, message.fields);
  await stage.world.waiting.until(() => came(entry) || from.isGone, APART_MS);
  return entry;
}
