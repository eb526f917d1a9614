import type { Entry } from '../../ledger/entry.ts';
import type { ConnectionState } from '../../ledger/roster.ts';
import type { Population } from '../plan/population.ts';
import type { Audience } from './audience.ts';

const NOBODY: ReadonlySet<string> = new Set();

/**
 * A message as the checkers know it. Whom it reaches is not their matter here, and who is entitled is looked up rather
 * than listed: a message takes as much memory for ten thousand members as for two.
 */
export function entryOf(
  sent: Entry['sent'],
  connection: ConnectionState,
  audience: Audience,
  { users }: Population,
  sender: number,
): Entry {
  const { kind, id, members } = audience.conversation;
  const other = members[0] === sender ? members[1] : members[0];
  return {
    sent,
    intent: sent.intent,
    connection,
    sender: users[sender] as string,
    message: sent.message,
    audience: kind === 'group' ? { kind, group: id } : { kind, to: users[other as number] as string },
    // The checkers of this run ask of nobody but those to whom it came, and who has no part is a leak by then.
    entitled: EVERYBODY,
    pending: new Set(),
    overtaken: new Set(),
    due: NOBODY,
    outsiders: [],
    ...{
      receiptDue: true,
      besideAnother: false,
      toAbsent: false,
      firstWords: false,
      excused: false,
      repeated: false,
    },
    deliveries: [],
    counts: new Map(),
  };
}

const EVERYBODY = { has: () => true } as unknown as ReadonlySet<string>;
