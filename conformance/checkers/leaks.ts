import type { RequirementId } from '../../schema/requirements/index.ts';
import type { EventOf } from '../history/event.ts';
import type { Delivery, Entry } from '../ledger/entry.ts';
import { actsAs, type ConnectionState } from '../ledger/roster.ts';
import type { Finding, Findings } from './findings.ts';
import type { IdentityChecker } from './identity/identity.ts';

/** A message in the hands of somebody who has no part in it. */
interface Leak extends Omit<Finding, 'requirement'> {
  readonly entry: Entry;
  readonly requirement: RequirementId;
}

/** PRIV-03, GRP-04, GRP-08 and GRP-09: what reached somebody who has no part in it. */
export class Leaks {
  readonly #findings: Findings;
  readonly #identity: IdentityChecker;
  readonly #leaks: Leak[] = [];
  readonly #everMembers = new Set<string>();

  constructor(findings: Findings, identity: IdentityChecker) {
    this.#findings = findings;
    this.#identity = identity;
  }

  /** Remembers who belonged to a group before, so that a leak to who left is told apart. */
  followMembership(event: EventOf<'membership'>): void {
    this.#everMembers.add(`${event.group}\n${event.user}`);
  }

  /** Where a bad token, or what was sent with one, explains it, the leak belongs to the clause of that token. */
  judge(delivery: Delivery): void {
    if (this.#identity.received(delivery)) return;
    const { credential } = delivery.entry.connection;
    const { user, credential: theirs } = delivery.connection;
    const takers = user === null ? actsAs(theirs) : [user];
    if (credential && takers.some((name) => actsAs(credential).includes(name))) return;
    // Its own copy for whom the server takes the sender for: the identity checker has that push.
    if (credential && user !== null && delivery.message.senderId === user) return;
    // The same for whom it claimed to be, where the server believes that: MSG-06 has it.
    if (user !== null && user === delivery.entry.message?.senderId && user === delivery.message.senderId)
      return;
    this.#report(delivery.entry, delivery.connection, delivery.event);
  }

  #report(entry: Entry, connection: ConnectionState, event: EventOf<'received'>): void {
    const { audience } = entry;
    const wanted =
      audience.kind === 'private'
        ? `sender ${entry.sender} and receiver ${audience.to}`
        : `members of ${audience.kind === 'group' ? audience.group : 'nothing'}`;
    const leak = this.#clauseOf(entry, connection);
    this.#leaks.push({
      entry,
      requirement: leak,
      message: `a message reached ${connection.user === null ? `a connection opened with ${connection.credential?.label}` : `user ${connection.user}`}, who has no part in it`,
      expected: `only ${wanted} get it`,
      actual: `it arrived on connection ${connection.id}`,
      events: [entry.sent, event],
    });
  }

  /** Where only what is meant for absent users goes to others, it is PRIV-06 that is broken, too. */
  finish(): void {
    const isOfAbsent = ({ entry, requirement }: Leak): boolean => entry.toAbsent && requirement === 'PRIV-03';
    const only = this.#leaks.every(isOfAbsent);
    for (const { entry: _, requirement, ...finding } of this.#leaks) {
      this.#findings.violate(requirement, finding);
      if (only) this.#findings.violate('PRIV-06', finding);
    }
  }

  #clauseOf({ audience }: Entry, connection: ConnectionState): RequirementId {
    if (audience.kind !== 'group') return 'PRIV-03';
    if (connection.user === audience.group) return 'GRP-08';
    return this.#wasMember(audience.group, connection.user) ? 'GRP-09' : 'GRP-04';
  }

  #wasMember(group: string, user: string | null): boolean {
    return this.#everMembers.has(`${group}\n${user}`);
  }

  /** A quote in somebody's hands who has no part in the message tells it to an outsider all the same. */
  judgeQuote(entry: Entry, connection: ConnectionState, event: EventOf<'received'>): void {
    if (entry.intent.expect === 'never' || entry.sender === null) return;
    if (connection.user === null || entry.entitled.has(connection.user)) return;
    this.#report(entry, connection, event);
  }
}
