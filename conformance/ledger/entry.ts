import type { ConnectionId, EventOf, Intent } from '../history/event.ts';
import type { ConnectionState } from './roster.ts';

/** To whom a sent frame is addressed. */
export type Audience =
  | { readonly kind: 'private'; readonly to: string }
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'nobody' };

/** One push that was recognised as the delivery of a sent frame. */
export interface Arrival {
  /** For the first time there, once more there, or to somebody who has no part in it. */
  readonly kind: 'delivery' | 'repeat' | 'leak';
  readonly entry: Entry;
  readonly connection: ConnectionState;
  readonly event: EventOf<'received'>;
  /** The object as it came; its fields may be of any type. */
  readonly message: Readonly<Record<string, unknown>>;
  /** Whether the frame was UTF-8; where it was not, its texts cannot be compared (FRAME-04 judges that). */
  readonly legible: boolean;
  /** Characters of the content that came, where it is a text: of one in a large frame `message` holds the beginning. */
  readonly contentLength?: number;
  /** Known again by its id alone, at the end: nothing of its content is left. */
  readonly recovered?: boolean;
}

/** One sent frame in the ledger: who must, who may get it, and what came of it. */
export interface Entry {
  readonly sent: EventOf<'sent'>;
  readonly intent: Intent;
  readonly connection: ConnectionState;
  /** The user of the sender's valid token; null for a bad or missing credential. */
  readonly sender: string | null;
  readonly message: Readonly<Record<string, unknown>> | null;
  readonly audience: Audience;
  /** Users whose connections rightly get it, the sender included. */
  entitled: ReadonlySet<string>;
  /** Connections that must still get it. */
  readonly pending: Set<ConnectionId>;
  /** Connections that the server ended before it came there, although a later one of its path had come long before. */
  readonly overtaken: Set<ConnectionId>;
  /** Connections that had to get it when it was sent. */
  readonly due: ReadonlySet<ConnectionId>;
  /** Open connections of those who must not get it, at the time it was sent. */
  readonly outsiders: readonly ConnectionState[];
  /** Whether the sender's connection was known to be read and pushed to: a receipt is due where there are receipts. */
  readonly receiptDue: boolean;
  /** Its sender had another connection open when it was sent on this one. */
  readonly besideAnother: boolean;
  /** Addressed to somebody who was not there. */
  readonly toAbsent: boolean;
  /** Sent on a new connection of which nothing was known to be read: right behind its handshake. */
  readonly firstWords: boolean;
  /** It should have reached nobody when it was sent, and its sender may have had the right to send it when it was handled. */
  excused: boolean;
  /** Another one has the same content: which of them came can only be counted. */
  repeated: boolean;
  /** The first deliveries; a server that sends the same without end is counted, not collected. */
  readonly deliveries: Arrival[];
  /** How many arrived on each connection. */
  readonly counts: Map<ConnectionId, number>;
}

/** Whether a field is not there, or says nothing. */
export const isNothing = (value: unknown): boolean => value === undefined || value === null;

/** Whether the push went to the connection's own sender: a receipt, or its own group message. */
export const isOwnCopy = ({ entry, connection }: Arrival): boolean =>
  entry.sender !== null && connection.user === entry.sender;

/** Whether a user wrote it to themselves. */
export const isToOneself = ({ audience, sender }: Pick<Entry, 'audience' | 'sender'>): boolean =>
  audience.kind === 'private' && audience.to === sender;

/** Whether it reaches somebody only by a fault. */
export const isForbidden = ({ intent, excused }: Pick<Entry, 'intent' | 'excused'>): boolean =>
  intent.expect === 'never' && !excused;

/** Whether a push of it came to this user, on whatever connection. */
export const cameToUser = ({ deliveries }: Pick<Entry, 'deliveries'>, user: string): boolean =>
  deliveries.some(({ connection }) => connection.user === user);

/** Whether it came on each connection on which it was due, also on those that have ended. */
export const cameWhereDue = ({ due, counts }: Pick<Entry, 'due' | 'counts'>): boolean =>
  due.size > 0 && [...due].every((id) => counts.has(id));

/** Whether a push of it came on this connection. */
export const cameOn = ({ counts }: Pick<Entry, 'counts'>, connection: ConnectionId): boolean =>
  counts.has(connection);
/** Whether nobody at all got a group message: not even its sender, who is there. */
export const cameToNobody = ({ audience, connection, deliveries }: Entry): boolean =>
  audience.kind === 'group' && connection.open && deliveries.length === 0;

/** An id in a key: quoted where it has a blank in it, so that no two pairs share a key. */
const inKey = (id: string): string => (/\s/.test(id) ? JSON.stringify(id) : id);

/** Key of the conversation of two users, in either direction. */
export const pairKey = (one: string, other: string): string =>
  one < other ? `pair ${inKey(one)} and ${inKey(other)}` : `pair ${inKey(other)} and ${inKey(one)}`;

/** Key of the conversation of a group. */
export const groupKey = (group: string): string => `group ${group}`;

/** Key of the conversation an entry belongs to: a pair of users in either direction, or a group. */
export function conversationKey({ audience, sender }: Entry): string | null {
  if (audience.kind === 'group') return groupKey(audience.group);
  if (audience.kind === 'private' && sender !== null) return pairKey(sender, audience.to);
  return null;
}
