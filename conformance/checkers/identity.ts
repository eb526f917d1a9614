import type { Delivery } from './entry.ts';
import { type Findings, show } from './findings.ts';
import { safeText } from './match.ts';
import type { ConnectionState } from './roster.ts';

/** Clauses of credentials in which no user is named. */
const NAMES_NOBODY: readonly string[] = ['AUTH-03', 'AUTH-06'];

/** What was seen of one connection that was opened without a valid token. */
interface Suspect {
  readonly received: Delivery[];
  readonly spoke: Delivery[];
  readonly spokeAsClaimed: Delivery[];
}

/**
 * AUTH: a connection without a valid token never carries a user's identity.
 *
 * Told apart at the end: who acts as the user whom its bad token names breaks the clause of that token; who is
 * anonymous and yet is believed the senderId that it writes breaks AUTH-11.
 */
export class IdentityChecker {
  readonly #findings: Findings;
  readonly #suspects = new Map<ConnectionState, Suspect>();

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  #suspectOf(connection: ConnectionState): Suspect {
    const suspect = this.#suspects.get(connection) ?? { received: [], spoke: [], spokeAsClaimed: [] };
    this.#suspects.set(connection, suspect);
    return suspect;
  }

  /** A message for others arrived on a suspect's connection; tells whether its bad token explains that. */
  received(delivery: Delivery): boolean {
    const { connection, entry } = delivery;
    const { credential } = connection;
    if (!credential) return false;
    if (credential.mayActAs?.some((user) => entry.entitled.has(user))) return true;
    if (![...entry.entitled].some((user) => credential.names.includes(user))) return false;
    this.#suspectOf(connection).received.push(delivery);
    return true;
  }

  /** A push of what a suspect sent. */
  accept(delivery: Delivery): void {
    const { entry, message } = delivery;
    const { credential } = entry.connection;
    if (!credential) return;
    const senderId = typeof message.senderId === 'string' ? message.senderId : safeText(message.senderId);
    if (credential.mayActAs?.includes(senderId)) return;
    if (entry.message?.senderId === senderId) this.#suspectOf(entry.connection).spokeAsClaimed.push(delivery);
    else if (credential.names.includes(senderId)) this.#suspectOf(entry.connection).spoke.push(delivery);
  }

  finish(): void {
    for (const [connection, suspect] of this.#suspects) {
      const { received, spoke, spokeAsClaimed } = suspect;
      const [heard] = received;
      const [said] = spoke;
      if (heard) this.#reportHeard(connection, heard);
      // A token that names nobody gives no identity to speak as: then the connection is anonymous, and believed.
      const anonymous = !heard && NAMES_NOBODY.includes(connection.credential?.requirement ?? '');
      if (said) this.#reportSaid(connection, said, anonymous);
      else if (!heard && spokeAsClaimed[0]) this.#reportSaid(connection, spokeAsClaimed[0], true);
    }
  }

  #reportHeard({ credential, opening }: ConnectionState, { entry, event }: Delivery): void {
    if (!credential) return;
    this.#findings.violate(credential.requirement, {
      message: `a connection opened with a ${credential.label} receives what belongs to user ${credential.names.join(', ')}`,
      expected: 'the handshake refused, or an anonymous connection that gets no message of a user',
      actual: 'a message of that user arrived there',
      events: [opening, entry.sent, event],
    });
  }

  #reportSaid(
    { credential, opening }: ConnectionState,
    { entry, event, message }: Delivery,
    claimed: boolean,
  ): void {
    if (!credential) return;
    this.#findings.violate(claimed ? 'AUTH-11' : credential.requirement, {
      message: `a connection opened with a ${credential.label} speaks as user ${show(message.senderId)}`,
      expected: "its messages not delivered, or not under any user's id",
      actual: `senderId: ${show(message.senderId)}`,
      events: [opening, entry.sent, event],
    });
  }
}
