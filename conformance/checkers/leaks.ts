import type { EventOf } from '../history/event.ts';
import type { Remains } from '../ledger/archive.ts';
import type { Arrival, Audience, Entry } from '../ledger/entry.ts';
import type { Received } from '../ledger/fact.ts';
import { actsAs, type ConnectionState, type Roster } from '../ledger/roster.ts';
import type { Checker, Context } from './checker.ts';
import type { Finding, FindingsWriter } from './findings.ts';
import { SpecialLeaks } from './special-leaks.ts';

/** Leaks of messages to absent users that are kept for PRIV-06: as many as a report shows. */
const MOST_ABSENT = 20;

/** PRIV-03, PRIV-07, GRP-04, GRP-08 and GRP-09: what reached somebody who has no part in it. */
export class LeakChecker implements Checker {
  static readonly judges = ['PRIV-03', 'GRP-04', 'GRP-08', 'GRP-09', 'PRIV-06', 'PRIV-07'] as const;
  readonly judges = LeakChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #roster: Roster;
  /** Leaks of what was meant for absent users; null once anything else leaked. */
  #ofAbsent: Omit<Finding, 'requirement'>[] | null = [];
  readonly #special: SpecialLeaks;

  constructor(findings: FindingsWriter, { roster }: Pick<Context, 'roster'>) {
    this.#findings = findings;
    this.#roster = roster;
    this.#special = new SpecialLeaks(roster);
  }

  onReceived({ facts, connection, event }: Received): void {
    for (const fact of facts) {
      if (fact.kind === 'leak') this.#judge(fact.delivery);
      else if (fact.kind === 'quote') this.#judgeQuote(fact.entry, connection, event);
      // What should have reached nobody is the forbidden checker's.
      else if (fact.kind === 'late leak' && fact.remains.forbidden === null)
        this.#addLate(fact.remains, connection, event);
    }
  }

  /** Where a bad token, or what was sent with one, explains it, the leak belongs to the clause of that token. */
  #judge({ entry, connection, message, event }: Arrival): void {
    const { user } = connection;
    // What a connection without a valid token gets is for the identity checker.
    if (connection.credential) return;
    const { credential } = entry.connection;
    if (credential && user !== null && actsAs(credential).includes(user)) return;
    // The server takes the sender for this user and pushes the own copy here: the identity checker judges that.
    if (credential && user !== null && message.senderId === user) return;
    // The same for whom it claimed to be, where the server believes that: MSG-06 judges it.
    if (user !== null && user === entry.message?.senderId && user === message.senderId) return;
    this.#add(entry, connection, event);
  }

  /** A quote in somebody's hands who has no part in the message tells it to an outsider all the same. */
  #judgeQuote(entry: Entry, connection: ConnectionState, event: EventOf<'received'>): void {
    if (entry.intent.expect === 'never' || entry.sender === null) return;
    if (connection.user === null || entry.entitled.has(connection.user)) return;
    this.#add(entry, connection, event);
  }

  #add(entry: Entry, connection: ConnectionState, event: EventOf<'received'>): void {
    if (this.#special.take(entry, connection, event)) return;
    const { audience } = entry;
    const wanted =
      audience.kind === 'private'
        ? `sender ${entry.sender} and receiver ${audience.to}`
        : `members of ${audience.kind === 'group' ? audience.group : 'nothing'}`;
    const who =
      connection.user === null
        ? `a connection opened with ${connection.credential?.label}`
        : `user ${connection.user}`;
    const requirement = this.#clauseOf(audience, connection);
    const finding = {
      message: `a message reached ${who}, who has no part in it`,
      expected: `only ${wanted} get it`,
      actual: `it arrived on connection ${connection.id}`,
      events: [entry.sent, event],
    };
    this.#findings.violate(requirement, finding);
    if (!entry.toAbsent || requirement !== 'PRIV-03') this.#ofAbsent = null;
    else if (this.#ofAbsent && this.#ofAbsent.length < MOST_ABSENT) this.#ofAbsent.push(finding);
  }

  /** A message that was forgotten, in the hands of somebody who never had a part in it. */
  #addLate(remains: Remains, connection: ConnectionState, event: EventOf<'received'>): void {
    if (this.#special.takeLate(remains, connection, event)) return;
    const { audience, sentAt } = remains;
    this.#ofAbsent = null;
    this.#findings.violate(this.#clauseOf(audience, connection), {
      message: `a message reached user ${connection.user}, who has no part in it, long after it was sent`,
      expected: 'only those who have a part in it get it',
      actual: `it arrived on connection ${connection.id} ${Math.round((event.at - sentAt) / 1000)} s later`,
      events: [event],
    });
  }

  #clauseOf(audience: Audience, { user }: ConnectionState): 'PRIV-03' | 'GRP-04' | 'GRP-08' | 'GRP-09' {
    if (audience.kind !== 'group') return 'PRIV-03';
    if (user === audience.group) return 'GRP-08';
    return user !== null && this.#roster.wasMember(audience.group, user) ? 'GRP-09' : 'GRP-04';
  }

  /** Where only what is meant for absent users goes to others, it is PRIV-06 that is broken, too. */
  finish(): void {
    for (const finding of this.#ofAbsent ?? []) this.#findings.violate('PRIV-06', finding);
    this.#special.finish(this.#findings);
  }
}
