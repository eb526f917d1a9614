import type { EventOf } from '../history/event.ts';
import type { Remains } from '../ledger/archive.ts';
import { type Arrival, type Entry, isForbidden, isOwnCopy } from '../ledger/entry.ts';
import type { Received, Resolution } from '../ledger/fact.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ConnectionState, Roster } from '../ledger/roster.ts';
import type { Checker, Context } from './checker.ts';
import { type FindingsWriter, show } from './findings.ts';

type Pushed = Readonly<Record<string, unknown>>;

/** Frames that should have reached nobody: what was delivered of them all the same, and what was not. */
export class ForbiddenChecker implements Checker {
  static readonly judges = [
    ...['INPUT-01', 'INPUT-02', 'INPUT-03', 'INPUT-06', 'INPUT-07', 'INPUT-09', 'INPUT-10'],
    ...['SYS-01', 'GRP-05', 'GRP-08', 'MSG-06'],
  ] as const;
  readonly judges = ForbiddenChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #ledger: Ledger;
  readonly #roster: Roster;
  /** The last message of each sender that arrived at somebody else: what the sender sent before it had its chance. */
  readonly #fences = new Map<string | null, number>();

  constructor(findings: FindingsWriter, { ledger, roster }: Pick<Context, 'ledger' | 'roster'>) {
    this.#findings = findings;
    this.#ledger = ledger;
    this.#roster = roster;
  }

  onReceived({ facts, connection, event, frame, forbiddenText }: Received): void {
    if (forbiddenText) this.#report(forbiddenText, connection, event, frame.lossyText);
    for (const fact of facts) {
      if (fact.kind === 'forbidden') this.#report(fact.entry, connection, event, fact.message);
      else if (fact.kind === 'quote') this.#judgeQuote(fact.entry, connection, event, fact.message);
      else if (fact.kind === 'returned') this.#judgeReturned(fact.entry, connection, event, fact.message);
      else if (fact.kind === 'late leak') this.#reportLate(fact.remains, connection, event, fact.message);
      else if (fact.kind === 'delivery' || fact.kind === 'repeat' || fact.kind === 'leak')
        this.#noteFence(fact.delivery);
    }
  }

  onResolution(resolution: Resolution): void {
    if (resolution.kind !== 'forbidden') return;
    this.#report(resolution.entry, resolution.connection, resolution.event, resolution.message);
  }

  #report(entry: Entry, connection: ConnectionState, event: EventOf<'received'>, what: unknown): void {
    const claimed = typeof what === 'object' ? (what as Record<string, unknown>).senderId : undefined;
    const { requirement } = entry.intent;
    if (requirement === 'GRP-05' && claimed !== entry.sender && claimed === entry.message?.senderId) {
      this.#findings.violate('MSG-06', {
        message: 'a message was taken for that of the user whom its senderId names',
        expected: `senderId: ${show(entry.sender)}, or delivered to nobody`,
        actual: `senderId: ${show(claimed)}`,
        events: [entry.sent, event],
      });
      return;
    }
    const isNamesake = requirement === 'GRP-05' && connection.user === entry.message?.receiverId;
    const finding = {
      message: `${entry.intent.label ?? 'a frame'} was delivered`,
      expected: 'delivered to nobody',
      actual: `user ${connection.user ?? connection.id} got ${show(what)}`,
      events: [entry.sent, event],
    };
    this.#findings.violate(isNamesake ? 'GRP-08' : requirement, finding);
    const type = typeof what === 'object' ? (what as Record<string, unknown>).type : undefined;
    if (type === 'system' && requirement === 'INPUT-03')
      this.#findings.violate('SYS-01', { ...finding, expected: 'not delivered as a system message' });
  }

  /** The server may tell its sender what was wrong with a frame, and perhaps whom it names; nobody else. */
  #judgeQuote(entry: Entry, { id, user }: ConnectionState, event: EventOf<'received'>, what: Pushed): void {
    const { intent, sender, message } = entry;
    if (intent.expect !== 'never' || entry.excused || sender === null || user === null) return;
    if (user === sender || this.#names(message?.receiverId, user)) return;
    this.#findings.violate(intent.requirement, {
      message: `${intent.label ?? 'a frame'} was told to somebody who has no part in it`,
      expected: 'delivered to nobody',
      actual: `user ${user} got ${show(what)} on connection ${id}`,
      events: [entry.sent, event],
    });
  }

  #names(receiver: unknown, user: string): boolean {
    // Also as a number, or as the only one of a list: such a frame names somebody all the same.
    const [named] = Array.isArray(receiver) ? receiver : [receiver];
    if (typeof named !== 'string' && typeof named !== 'number') return false;
    const { sure, maybe } = this.#roster.membersOf(String(named));
    return String(named) === user || sure.includes(user) || maybe.includes(user);
  }

  /** A client's system message that its own other connections get in its name was delivered as one. */
  #judgeReturned(entry: Entry, connection: ConnectionState, event: EventOf<'received'>, what: Pushed): void {
    const { intent, sender, message } = entry;
    const isPassedOn =
      intent.onlyAsType === 'system' &&
      connection.id !== entry.connection.id &&
      what.senderId === sender &&
      what.content === message?.content;
    if (!isPassedOn) return;
    this.#findings.violate(intent.requirement, {
      message: `${intent.label ?? 'a frame'} was delivered to another connection of its sender`,
      expected: 'delivered to nobody',
      actual: `connection ${connection.id} got ${show(what)}`,
      events: [entry.sent, event],
    });
  }

  /** Of what was forgotten only the clause is known. */
  #reportLate(
    { forbidden, sentAt }: Remains,
    connection: ConnectionState,
    event: EventOf<'received'>,
    what: unknown,
  ): void {
    if (forbidden === null) return;
    this.#findings.violate(forbidden, {
      message: 'what should have reached nobody was delivered, long after it was sent',
      expected: 'delivered to nobody',
      actual: `user ${connection.user} got ${show(what)} ${Math.round((event.at - sentAt) / 1000)} s later`,
      events: [event],
    });
  }

  #noteFence(delivery: Arrival): void {
    const { sender, sent } = delivery.entry;
    if (!isOwnCopy(delivery)) this.#fences.set(sender, Math.max(sent.n, this.#fences.get(sender) ?? -1));
  }

  /** What nobody got until the end, or until it is forgotten, was kept from everybody. */
  finish(): void {
    this.forget(this.#ledger.entries);
  }

  forget(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (!isForbidden(entry) || this.#ledger.wasDelivered(entry)) continue;
      const hasFence = (this.#fences.get(entry.sender) ?? -1) > entry.sent.n;
      this.#findings.observeSilence(entry.intent.requirement, hasFence ? 'fence' : 'window');
    }
  }
}
