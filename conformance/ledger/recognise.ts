import type { Entry } from './entry.ts';
import { actsAs, type ConnectionState } from './roster.ts';

type Pushed = Readonly<Record<string, unknown>>;

/** A connection without a valid token may be taken for whom the token names, rightly or not. */
const mayBeFrom = ({ sender, connection }: Entry, from: unknown): boolean =>
  sender === null ? actsAs(connection.credential).includes(String(from)) : from === sender;

/**
 * Whether a push that carries a message's text delivers it. A notice or a bot may quote a message; a push in the
 * sender's name, or in the name that the sender claimed, delivers it.
 *
 * `exact` says that the content is the message's own; `extensions` are types of the server's own.
 */
export function isDelivery(
  entry: Entry,
  message: Pushed,
  exact: boolean,
  extensions: readonly string[],
): boolean {
  if (entry.intent.expect === 'never')
    return exact || message.type !== 'system' || entry.message?.type === 'system';
  const from = typeof message.senderId === 'number' ? String(message.senderId) : message.senderId;
  const named = from === entry.message?.senderId || mayBeFrom(entry, from);
  const { type } = message;
  if (type === 'system') return exact && named;
  // Types of the server's own may tell of a message in its sender's name: "101: hello".
  if (type !== entry.message?.type && extensions.includes(String(type))) return false;
  return exact || named;
}

/** Where an emptied message is looked for. */
export interface Candidates {
  /** The message to which the server gave this id. */
  readonly withId: (id: unknown) => Entry | undefined;
  /** Messages of which something is due. */
  readonly waiting: Iterable<Entry>;
  /** Every message that is remembered, in the order of sending. */
  readonly all: readonly Entry[];
}

/**
 * A push in the name of a sender whose content was emptied: the message with its id, else the oldest of that sender
 * and type that is due here, or, where nothing has ever come, that was sent here. Receipts wait for their id.
 */
export function findEmptied(
  connection: ConnectionState,
  message: Pushed,
  { withId, waiting, all }: Candidates,
): Entry | null {
  const { content, senderId, type, id } = message;
  if (content !== '' && content !== null && content !== undefined && typeof content !== 'object') return null;
  const { user } = connection;
  if (user === null || user === senderId || typeof senderId !== 'string') return null;
  const fits = (entry: Entry): boolean =>
    entry.sender === senderId && entry.message?.type === type && !entry.counts.has(connection.id);
  const known = withId(id);
  if (known) return fits(known) && known.entitled.has(user) ? known : null;
  for (const entry of waiting) if (entry.pending.has(connection.id) && fits(entry)) return entry;
  if (connection.receives) return null;
  return (
    all.find(
      (entry) =>
        entry.intent.expect === 'may' &&
        entry.audience.kind === 'private' &&
        entry.audience.to === user &&
        fits(entry),
    ) ?? null
  );
}
