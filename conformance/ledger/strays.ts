import type { EventOf } from '../history/event.ts';
import type { Arrival, Entry } from './entry.ts';
import type { Resolution } from './fact.ts';
import { likeForbidden } from './forbidden-frames.ts';
import type { ConnectionState } from './roster.ts';

/** A push in somebody's name that no marker explains. */
interface Stray {
  readonly connection: ConnectionState;
  readonly event: EventOf<'received'>;
  readonly message: Readonly<Record<string, unknown>>;
  /** What it quotes in another name than the sender's, altered: a bot's word, unless that is still due at the end. */
  readonly quoted: Entry | null;
}

/** What is asked of the ledger at the end. */
export interface Books {
  /** Every message that is remembered. */
  readonly entries: readonly Entry[];
  pendingEntries(): readonly Entry[];
  /** The message to which the server gave this id. */
  entryWithId(id: unknown): Entry | undefined;
  /** Something stands on this connection in its place. */
  settle(entry: Entry, connection: ConnectionState): void;
  /** Takes a push for a delivery that was not recognised when it came. */
  recover(delivery: Omit<Arrival, 'kind'>): Arrival;
  /** Whether this frame, which should have reached nobody, is known to have been delivered. */
  wasDelivered(entry: Entry): boolean;
  /** Remembers that it was. */
  noteDelivered(entry: Entry): void;
}

/**
 * A bound on what a hostile server can pile up here: a run of all scenarios sends 2,200 messages, and each of them may come
 * back altered; they are short.
 */
const MOST = 8000;
const MOST_BYTES = 64 * 1024 * 1024;

/** Pushes of which only the end of the run can tell what they were. */
export class Strays {
  readonly #pushes: Stray[] = [];
  #bytes = 0;
  /** Second copies under another id. */
  readonly #copies: Arrival[] = [];

  add(stray: Stray): void {
    const { senderId, type } = stray.message;
    if (typeof senderId !== 'string' || type === 'system') return;
    if (this.#pushes.length >= MOST || this.#bytes >= MOST_BYTES) return;
    this.#bytes += stray.event.bytes.length;
    this.#pushes.push(stray);
  }

  addCopy(delivery: Arrival): void {
    if (this.#copies.length < MOST) this.#copies.push(delivery);
  }

  /** The end: what each of them was, as far as it can be told. */
  *resolve(books: Books): Generator<Resolution> {
    for (const stray of this.#pushes) yield* this.#resolveStray(stray, books);
    for (const copy of this.#copies) yield resolveCopy(copy, books);
  }

  /** Known by its id, altered and still due, or a bad frame that lost its marker. */
  *#resolveStray(stray: Stray, books: Books): Generator<Resolution> {
    const { connection, event, message, quoted } = stray;
    const known = knownById(stray, books);
    if (known) {
      const delivery = books.recover({
        entry: known,
        connection,
        event,
        message,
        legible: true,
        recovered: true,
      });
      return yield { kind: 'recovered', delivery };
    }
    const due = quoted ? this.#quotedDue(stray, quoted) : alteredDue(stray, books);
    if (due) {
      books.settle(due, connection);
      return yield { kind: 'altered', entry: due, quoted: quoted !== null, message, event };
    }
    const bad = quoted ? null : likeForbidden(connection, event, message, books);
    if (!bad) return;
    books.noteDelivered(bad);
    yield { kind: 'forbidden', entry: bad, message, event, connection };
  }

  /** A message altered and in a wrong name, of which nothing else came; a bot tells others of it, too. */
  #quotedDue({ connection, message }: Stray, quoted: Entry): Entry | undefined {
    const fits = quoted.pending.has(connection.id) && quoted.message?.type === message.type;
    const told = this.#pushes.some((each) => each.quoted === quoted && !quoted.due.has(each.connection.id));
    return fits && !told && message.receiverId === connection.user ? quoted : undefined;
  }
}

/** The message to which the server gave this id, where it is meant for this connection and has not come there. */
function knownById({ connection, message, event }: Stray, books: Books): Entry | undefined {
  const entry = books.entryWithId(message.id);
  const { user } = connection;
  const fits =
    entry &&
    user !== null &&
    entry.intent.expect !== 'never' &&
    entry.sender === message.senderId &&
    entry.sent.at <= event.at &&
    !entry.counts.has(connection.id) &&
    (user === entry.sender ? entry.connection === connection : entry.entitled.has(user));
  return fits ? entry : undefined;
}

/** An altered message in the sender's own name: the oldest that is due there. */
const alteredDue = ({ connection, event, message }: Stray, books: Books): Entry | undefined =>
  books
    .pendingEntries()
    .find(
      (entry) =>
        entry.pending.has(connection.id) &&
        entry.sent.at <= event.at &&
        entry.sender === message.senderId &&
        entry.message?.type === message.type,
    );

/**
 * In the place of a message that is still due there, or known by its id, it is that one: with another's content, or with
 * its own, where both say the same. In the place of nothing it is a repeat.
 */
function resolveCopy(delivery: Arrival, books: Books): Resolution {
  const { entry, connection, event, message } = delivery;
  const known = books.entryWithId(message.id);
  const replaced =
    known && known !== entry && !known.counts.has(connection.id)
      ? known
      : books
          .pendingEntries()
          .find(
            (each) =>
              known === undefined &&
              each.pending.has(connection.id) &&
              each.sender === entry.sender &&
              each.sent.at <= event.at,
          );
  if (!replaced) return { kind: 'repeat', delivery };
  if (replaced.message?.content === message.content)
    return { kind: 'recovered', delivery: books.recover({ ...delivery, entry: replaced, recovered: true }) };
  books.settle(replaced, connection);
  return { kind: 'replaced', entry: replaced, delivery };
}
