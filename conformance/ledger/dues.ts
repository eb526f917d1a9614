import type { ConnectionId, EventOf } from '../history/event.ts';
import type { Audience, Entry } from './entry.ts';
import { type ConnectionState, isStanding, type Roster } from './roster.ts';

/** Whom a sent frame is addressed to, as the roster stands at this moment. */
function audienceOf(message: Entry['message'], never: boolean, roster: Roster): Audience {
  const to = message?.receiverId;
  if (never || typeof to !== 'string') return { kind: 'nobody' };
  return roster.isGroup(to) ? { kind: 'group', group: to } : { kind: 'private', to };
}

function usersOf(
  audience: Audience,
  roster: Roster,
): { readonly sure: readonly string[]; readonly maybe: readonly string[] } {
  if (audience.kind === 'group') return roster.membersOf(audience.group);
  return { sure: audience.kind === 'private' ? [audience.to] : [], maybe: [] };
}

/** A new entry for a sent frame: who must, who may and who must not get it, by who is connected at this moment. */
export function entryOf(sent: EventOf<'sent'>, connection: ConnectionState, roster: Roster): Entry {
  const { intent, message } = sent;
  const audience = audienceOf(message, intent.expect === 'never', roster);
  const { sure, maybe } = usersOf(audience, roster);
  const sender = connection.user;
  const senderHeard = sender !== null && roster.isHeard(connection, sent.at);
  const due = new Set<ConnectionId>();
  if (intent.expect === 'deliver' && senderHeard) {
    for (const user of sure) {
      const open = user === sender ? [] : roster.openOf(user);
      // With several connections of one user the server may choose, unless it is known not to; CONN-05 judges that.
      if (open.length > 1 && !intent.toEach) continue;
      for (const each of open) if (roster.isReceiving(each, sent.at)) due.add(each.id);
    }
  }
  const entitled = new Set([...sure, ...maybe, ...(sender === null ? [] : [sender])]);
  return {
    sent,
    intent,
    connection,
    sender,
    message,
    audience,
    entitled,
    pending: new Set(due),
    overtaken: new Set(),
    due,
    outsiders: roster.openConnections().filter((each) => each.user === null || !entitled.has(each.user)),
    // On one that is about to end, has just ended or is silent, nobody would see it: the server may have chosen that one.
    receiptDue:
      senderHeard &&
      roster.isReceiving(connection, sent.at) &&
      roster.openOf(sender).every(isStanding) &&
      !roster.hasJustEnded(sender, sent.at),
    besideAnother: sender !== null && roster.openOf(sender).length > 1,
    toAbsent: audience.kind === 'private' && roster.openOf(audience.to).length === 0,
    firstWords: !connection.heard && !roster.isOld(connection, sent.at),
    excused: false,
    repeated: false,
    deliveries: [],
    counts: new Map(),
  };
}

/** The messages of which something is still due, in the order in which they were sent. */
export class Dues {
  readonly #waiting = new Set<Entry>();
  readonly #timeoutMs: number;

  /** `timeoutMs` is how long a due message may take. */
  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  add(entry: Entry): void {
    if (entry.due.size > 0) this.#waiting.add(entry);
  }

  /** It came on this connection, or something stands there in its place: nothing is due there any more. */
  settle(entry: Entry, connection: ConnectionId): void {
    if (entry.pending.delete(connection) && entry.pending.size === 0) this.#waiting.delete(entry);
  }

  /** What is still due on this connection, or was sent on it. */
  under(connection: ConnectionId): Entry[] {
    return [...this.#waiting].filter(
      (entry) => entry.pending.has(connection) || entry.connection.id === connection,
    );
  }

  /** A connection that goes away, or does not read, is owed nothing any more but what had all its time already. */
  excuse(connection: ConnectionId, at: number): void {
    for (const entry of this.#waiting) {
      if (at - entry.sent.at >= this.#timeoutMs) continue;
      if (entry.pending.delete(connection) && entry.pending.size === 0) this.#waiting.delete(entry);
      // What the sender had under way when its connection ended may be lost with it.
      else if (entry.connection.id === connection && !entry.connection.paused) {
        entry.pending.clear();
        this.#waiting.delete(entry);
      }
    }
  }

  /** Whether something is still due on this connection, or of what was sent on it, that has not had all its time. */
  owes(connection: ConnectionId, now: number, counts: (entry: Entry) => boolean = () => true): boolean {
    for (const entry of this.#waiting) {
      if (
        now - entry.sent.at < this.#timeoutMs &&
        (entry.pending.has(connection) || entry.connection.id === connection) &&
        counts(entry)
      )
        return true;
    }
    return false;
  }

  [Symbol.iterator](): IterableIterator<Entry> {
    return this.#waiting.values();
  }
}
