import { isPlainId } from '../ids.ts';
import { textOf } from '../message-text.ts';
import { inBatches } from './in-batches.ts';
import { NotStored } from './not-stored.ts';
import type { Database } from './postgres-database.ts';
import { type StoredBytes, storedBytesIn } from './postgres-stored-bytes.ts';
import { usersOf } from './private-users.ts';
import type { Quotas } from './quotas.ts';
import type { Store, StoredMessage } from './store.ts';

/** More than what comes within one commit: at 2 ms each that would be 100,000 messages a second. */
const MOST_IN_A_BATCH = 200;

/** So many ids of users are remembered as kept; each takes some 100 bytes. */
const MOST_KNOWN = 100_000;

// A message that is there already is left as it is: it comes again where a node did not get to say that it was done.
const KEEP = `
  WITH given AS (
    SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[]) WITH ORDINALITY AS t(id, conversation_id, message, place)
  ), users AS (
    INSERT INTO known_users SELECT DISTINCT id FROM unnest($4::text[]) AS t(id) ORDER BY id ON CONFLICT DO NOTHING
  )
  INSERT INTO messages (id, conversation_id, message)
    SELECT id, conversation_id, message FROM given ORDER BY place
  ON CONFLICT (id) DO NOTHING RETURNING id::text AS id`;
const KEPT_AT =
  'SELECT id::text AS id, extract(epoch FROM kept_at) * 1000 AS at FROM messages WHERE id = ANY($1::bigint[])';

/** Messages in PostgreSQL: all that came while one batch was written are in the next, in the order of the calls. */
export interface Messages extends Required<Pick<Store, 'append' | 'keptBefore'>> {
  /** Resolves once everything that was given before is kept. */
  settle(): Promise<void>;
  readonly used: StoredBytes;
}

/** Keeps messages; the tables must be there. */
export async function messagesIn(database: Database, quotas: Quotas): Promise<Messages> {
  const used = await storedBytesIn(database, quotas);
  const repeats = new WeakMap<StoredMessage, number>();
  const known = new Set<string>();

  /** One objection or none for each message. */
  async function write(messages: readonly StoredMessage[]): Promise<readonly (string | undefined)[]> {
    await used.load(messages.map(({ senderId }) => senderId));
    const objections = messages.map((message) => {
      const bytes = bytesOf(message);
      const objection = used.objection(message.senderId, bytes);
      if (objection === undefined) used.add(message.senderId, bytes);
      return objection;
    });
    const accepted = messages.filter((_, i) => objections[i] === undefined);
    try {
      if (accepted.length > 0) await keep(accepted);
    } catch (error) {
      for (const message of accepted) used.add(message.senderId, -bytesOf(message));
      throw error;
    }
    return objections;
  }

  async function keep(messages: readonly StoredMessage[]): Promise<void> {
    const users = [...new Set(messages.flatMap(usersOf))].filter((id) => !known.has(id) && isPlainId(id));
    const kept = await database.askAgain(KEEP, [
      messages.map(({ id }) => id),
      messages.map(({ conversationId }) => conversationId),
      messages.map(textOf),
      users,
    ]);
    if (known.size > MOST_KNOWN) known.clear();
    for (const id of users) known.add(id);
    if (kept.length < messages.length) await findRepeats(messages, new Set(kept.map(({ id }) => id)));
  }

  async function findRepeats(messages: readonly StoredMessage[], kept: ReadonlySet<unknown>): Promise<void> {
    const again = messages.filter(({ id }) => !kept.has(id));
    const rows = await database.askAgain(KEPT_AT, [again.map(({ id }) => id)]);
    const times = new Map(rows.map(({ id, at }) => [id, Number(at)]));
    for (const message of again) {
      repeats.set(message, times.get(message.id) ?? 0);
      used.add(message.senderId, -bytesOf(message));
    }
  }

  const batches = inBatches(MOST_IN_A_BATCH, write);
  return {
    used,
    settle: batches.settle,
    keptBefore: (message) => repeats.get(message),
    async append(message) {
      const objection = await batches.add(message);
      if (objection !== undefined) throw new NotStored(objection);
    },
  };
}

const bytesOf = (message: StoredMessage): number => Buffer.byteLength(textOf(message));
