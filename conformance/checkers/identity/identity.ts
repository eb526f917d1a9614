import type { Arrival } from '../../ledger/entry.ts';
import type { Received } from '../../ledger/fact.ts';
import { safeText } from '../../ledger/match.ts';
import type { ConnectionState } from '../../ledger/roster.ts';
import type { Checker } from '../checker.ts';
import { type FindingsWriter, show } from '../findings.ts';
import { type Heard, type Leaks, Suspect, tellApart, twoIdentities } from './suspect.ts';

/**
 * AUTH: a connection without a valid token never carries a user's identity.
 *
 * Told apart at the end: who acts as a user by its bad token breaks the clause of that token; who is anonymous and
 * yet is believed the senderId that it writes breaks AUTH-11; what anybody gets leaks.
 */
export class IdentityChecker implements Checker {
  static readonly judges = [
    ...['AUTH-03', 'AUTH-04', 'AUTH-05', 'AUTH-06', 'AUTH-08', 'AUTH-09', 'AUTH-10', 'AUTH-11'],
    ...['PRIV-03', 'GRP-04'],
    // Of a good token whose user's id resembles another one's.
    'AUTH-02',
  ] as const;
  readonly judges = IdentityChecker.judges;
  readonly #findings: FindingsWriter;
  readonly #suspects = new Map<ConnectionState, Suspect>();
  readonly #users = new Set<string>();

  constructor(findings: FindingsWriter) {
    this.#findings = findings;
  }

  #suspectOf(connection: ConnectionState, credential: NonNullable<ConnectionState['credential']>): Suspect {
    const suspect = this.#suspects.get(connection) ?? new Suspect(connection, credential);
    this.#suspects.set(connection, suspect);
    return suspect;
  }

  /** A message for others that arrived on a suspect's connection is judged at the end. */
  onReceived({ facts, connection: { credential } }: Received): void {
    if (!credential) return;
    for (const fact of facts) {
      // What others without a valid token said belongs to nobody.
      if (fact.kind !== 'leak' || fact.delivery.entry.sender === null) continue;
      this.#suspectOf(fact.delivery.connection, credential).hear(fact.delivery);
    }
  }

  /** A push of what a suspect sent. */
  onDelivery(delivery: Arrival): void {
    const { entry, message, connection, recovered } = delivery;
    if (recovered) return;
    if (connection.user !== null) this.#users.add(connection.user);
    const { credential } = entry.connection;
    if (!credential) return;
    // Of a number the text cannot be told: that it is none is FRAME-02's.
    if (credential.requirement === 'AUTH-02' && typeof message.senderId !== 'string') return;
    const suspect = this.#suspectOf(entry.connection, credential);
    const senderId = typeof message.senderId === 'string' ? message.senderId : safeText(message.senderId);
    if (credential.mayActAs?.includes(senderId)) suspect.spokeRightly = true;
    else if (entry.message?.senderId === senderId) suspect.spokeAsClaimed.push(delivery);
    else if (credential.names.includes(senderId)) suspect.spoke.push(delivery);
  }

  finish(): void {
    const heard = this.#tellApart();
    const taking = new Set(
      [...heard].filter(([, { taken }]) => taken.length > 0).map(([suspect]) => suspect),
    );
    // Where even a connection without any token speaks as a user, it is not the token that lets others do so.
    const anybodySpeaks = [...heard.keys()].some(
      (suspect) =>
        suspect.credential.requirement === 'AUTH-03' && suspect.spoke.length > 0 && !taking.has(suspect),
    );
    const acting = [...heard.keys()].filter((suspect) => taking.has(suspect) || suspect.spoke.length > 0);
    for (const [suspect, { taken, leaked }] of heard) {
      for (const each of leaked) this.#reportLeak(suspect, each);
      const { unless } = suspect.credential;
      if (acting.some(({ credential }) => credential.label === unless)) continue;
      if (taken[0]) this.#reportHeard(suspect, taken[0]);
      this.#judgeSpeech(suspect, taken.length > 0, anybodySpeaks);
    }
  }

  /** Connections with one bad token first: what leaks to these tells what is a leak on those with two. */
  #tellApart(): ReadonlyMap<Suspect, Heard> {
    const isBroken = (id: 'PRIV-03' | 'GRP-04'): boolean => this.#findings.isBroken(id);
    const suspects = [...this.#suspects.values()];
    for (const suspect of suspects)
      suspect.forgetAllButTo(
        (id) =>
          this.#users.has(id) ||
          suspect.credential.names.includes(id) ||
          suspect.credential.mayActAs?.includes(id) === true,
      );
    const isGroup = ({ entry }: Arrival): boolean => entry.audience.kind === 'group';
    const leaks: Leaks = {
      privately: isBroken('PRIV-03'),
      inGroups:
        isBroken('GRP-04') ||
        suspects.some((each) => each.foreign.some((one) => isGroup(one) && !each.isNamed(one))),
    };
    const isDouble = ({ credential }: Suspect): boolean => credential.requirement === 'AUTH-08';
    const heard = new Map(
      suspects.filter((each) => !isDouble(each)).map((each) => [each, tellApart(each, leaks)] as const),
    );
    const leaking = [...heard.values()].some(({ leaked }) => leaked.some((each) => !isGroup(each)));
    const known = { ...leaks, privately: leaks.privately || leaking };
    for (const suspect of suspects.filter(isDouble)) {
      const told = tellApart(suspect, known);
      heard.set(suspect, told);
      if (!known.privately && told.leaked.every(isGroup)) this.#judgeTwoIdentities(suspect);
    }
    return heard;
  }

  /** With two good tokens the connection may act as either user, never as both. */
  #judgeTwoIdentities(suspect: Suspect): void {
    const both = twoIdentities(suspect);
    if (both.length < 2) return;
    const users = suspect.credential.mayActAs ?? [];
    this.#findings.violate('AUTH-08', {
      message: `a connection opened with ${suspect.credential.label} has two identities`,
      expected: 'at most one identity',
      actual: `it received what is addressed to ${users.join(' and to ')}`,
      events: [suspect.connection.opening, ...both.map(({ event }) => event)],
    });
  }

  #judgeSpeech(suspect: Suspect, taken: boolean, anybodySpeaks: boolean): void {
    const { spoke, spokeAsClaimed, credential } = suspect;
    const said = spoke[0];
    if (credential.mayActAs) {
      // Where it acts as the user of a good token, MSG-06 judges the senderId that it writes.
      const anonymous =
        credential.requirement !== 'AUTH-02' &&
        !taken &&
        !suspect.spokeRightly &&
        suspect.rightful.length === 0;
      const shown = anonymous ? (said ?? spokeAsClaimed[0]) : said;
      if (shown) this.#reportSaid(suspect, shown, anonymous);
      return;
    }
    if (said) this.#reportSaid(suspect, said, !taken && (suspect.namesNobody || anybodySpeaks));
    else if (!taken && spokeAsClaimed[0]) this.#reportSaid(suspect, spokeAsClaimed[0], true);
  }

  #reportLeak({ credential, connection }: Suspect, { entry, event }: Arrival): void {
    const { audience } = entry;
    this.#findings.violate(audience.kind === 'group' ? 'GRP-04' : 'PRIV-03', {
      message: `a message reached a connection opened with ${credential.label}, who has no part in it`,
      expected:
        audience.kind === 'group'
          ? `only members of ${audience.group} get it`
          : `only sender ${entry.sender} and ${audience.kind === 'private' ? `receiver ${audience.to}` : 'nobody else'} get it`,
      actual: `it arrived on connection ${connection.id}`,
      events: [entry.sent, event],
    });
  }

  #reportHeard({ credential, connection }: Suspect, { entry, event }: Arrival): void {
    this.#findings.violate(credential.requirement, {
      message: `a connection opened with ${credential.label} receives what belongs to ${credential.names.length === 1 ? `user ${credential.names[0]}` : 'a user'}`,
      expected:
        credential.requirement === 'AUTH-02'
          ? 'the handshake refused, or a connection that gets no message of another user'
          : 'the handshake refused, or an anonymous connection that gets no message of a user',
      actual: `what is meant for user ${[...entry.entitled].join(' and user ')} arrived there`,
      events: [connection.opening, entry.sent, event],
    });
  }

  #reportSaid(
    { credential, connection }: Suspect,
    { entry, event, message }: Arrival,
    anonymously: boolean,
  ): void {
    this.#findings.violate(anonymously ? 'AUTH-11' : credential.requirement, {
      message: `a connection opened with ${credential.label} speaks as user ${show(message.senderId)}`,
      expected:
        credential.requirement === 'AUTH-02'
          ? 'its messages under the id that the token names, or not delivered'
          : "its messages not delivered, or not under any user's id",
      actual: `senderId: ${show(message.senderId)}`,
      events: [connection.opening, entry.sent, event],
    });
  }
}
