import { type Findings, show } from '../checkers/findings.ts';
import type { Forbidden } from '../checkers/forbidden.ts';
import type { EventOf } from '../history/event.ts';
import { reportDuplicate } from '../ledger/copies.ts';
import type { Delivery, Entry } from '../ledger/entry.ts';
import type { ConnectionState } from '../ledger/roster.ts';

/** A push in somebody's name that no marker explains. */
export interface Stray {
  readonly connection: ConnectionState;
  readonly event: EventOf<'received'>;
  readonly message: Readonly<Record<string, unknown>>;
  /** What it quotes in another name than the sender's, altered: a bot's word, unless that is still due at the end. */
  readonly quoted: Entry | null;
}

/** What the end of the run asks of the ledger. */
export interface Books {
  pendingEntries(): readonly Entry[];
  /** The message to which the server gave this id. */
  entryWithId(id: unknown): Entry | undefined;
  /** It came on this connection after all. */
  settle(entry: Entry, connection: ConnectionState): void;
  /** Takes a push for a delivery that was not recognised when it came. */
  recover(delivery: Delivery): void;
}

/** Far more than any honest server makes: a bound on what a hostile one can pile up here. */
const MOST = 2000;

/** Pushes of which only the end of the run can tell what they were. */
export class Strays {
  readonly #findings: Findings;
  readonly #forbidden: Forbidden;
  readonly #ledger: Books;
  readonly #pushes: Stray[] = [];
  /** Second copies under another id. */
  readonly #copies: Delivery[] = [];

  constructor(findings: Findings, forbidden: Forbidden, ledger: Books) {
    this.#findings = findings;
    this.#forbidden = forbidden;
    this.#ledger = ledger;
  }

  add(stray: Stray): void {
    const { senderId, type } = stray.message;
    if (typeof senderId === 'string' && type !== 'system' && this.#pushes.length < MOST)
      this.#pushes.push(stray);
  }

  addCopy(delivery: Delivery): void {
    if (this.#copies.length < MOST) this.#copies.push(delivery);
  }

  /** Pushes that no marker explains: known by their id, altered and still due, or a bad frame that lost its marker. */
  resolve(): void {
    for (const stray of this.#pushes) {
      const { connection, event, message, quoted } = stray;
      const known = this.#knownById(stray);
      if (known) {
        this.#ledger.recover({ entry: known, connection, event, message, legible: true, recovered: true });
        continue;
      }
      const due = quoted ? this.#quotedDue(stray, quoted) : this.#alteredDue(stray);
      if (due) {
        this.#ledger.settle(due, connection);
        this.#findings.violate('MSG-05', {
          message: quoted
            ? 'the content did not arrive as it was sent'
            : 'the content arrived altered beyond recognition',
          expected: `content: ${show(due.message?.content)}`,
          actual: `content: ${show(message.content)}`,
          events: [due.sent, event],
        });
        if (message.senderId !== due.sender) {
          this.#findings.violate('MSG-06', {
            message: "the senderId is not the user of the sender's token",
            expected: `senderId: ${show(due.sender)}`,
            actual: `senderId: ${show(message.senderId)}`,
            events: [due.sent, event],
          });
        }
        continue;
      }
      const bad = quoted ? null : this.#forbidden.like(connection, event, message);
      if (bad) this.#forbidden.report(bad, connection, event, message);
    }
  }

  /** The message to which the server gave this id, where it is meant for this connection and has not come there. */
  #knownById({ connection, message, event }: Stray): Entry | undefined {
    const entry = this.#ledger.entryWithId(message.id);
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
  #alteredDue({ connection, event, message }: Stray): Entry | undefined {
    return this.#ledger
      .pendingEntries()
      .find(
        (entry) =>
          entry.pending.has(connection.id) &&
          entry.sent.at <= event.at &&
          entry.sender === message.senderId &&
          entry.message?.type === message.type,
      );
  }

  /** A message altered and in a wrong name, of which nothing else came; a bot tells others of it, too. */
  #quotedDue({ connection, message }: Stray, quoted: Entry): Entry | undefined {
    const fits = quoted.pending.has(connection.id) && quoted.message?.type === message.type;
    const told = this.#pushes.some((each) => each.quoted === quoted && !quoted.due.has(each.connection.id));
    return fits && !told && message.receiverId === connection.user ? quoted : undefined;
  }

  /** In the place of a message that is still due there, it is that one with another's content; else a duplicate. */
  resolveCopies(): void {
    for (const delivery of this.#copies) {
      const { entry, connection, event, message } = delivery;
      const known = this.#ledger.entryWithId(message.id);
      const replaced =
        known && known !== entry && !known.counts.has(connection.id)
          ? known
          : this.#ledger
              .pendingEntries()
              .find(
                (each) =>
                  known === undefined &&
                  each.pending.has(connection.id) &&
                  each.sender === entry.sender &&
                  each.sent.at <= event.at,
              );
      if (!replaced) {
        const first = entry.deliveries.find((each) => each.connection === connection) ?? delivery;
        reportDuplicate(delivery, first, this.#findings);
        continue;
      }
      this.#ledger.settle(replaced, connection);
      this.#findings.violate('MSG-05', {
        message: 'a message arrived with the content of another one',
        expected: `content: ${show(replaced.message?.content)}`,
        actual: `content: ${show(message.content)}`,
        events: [replaced.sent, entry.sent, event],
      });
    }
  }
}
