import type { Connection } from '../driver/connection.ts';
import type { DisturbedClause } from '../history/disturbed-clauses.ts';
import type { ConnectionId } from '../history/event.ts';
import type { Entry } from '../ledger/entry.ts';

/** Clauses that say that others go on, whatever somebody did. */
export type Disturbance = Extract<
  DisturbedClause,
  'INPUT-04' | 'INPUT-09' | 'CONN-03' | 'CONN-05' | 'CONN-06' | 'PRIV-06' | 'AUTH-06'
>;

/** What happened in one round, for the barrier behind it. */
export class RoundLog {
  /** The number of the first event of the round. */
  readonly since: number;
  readonly sent: Entry[] = [];
  /** Two messages with one client id. */
  readonly twice: { readonly first: Entry; readonly second: Entry }[] = [];
  readonly acted = new Set<string>();
  readonly disturbances = new Set<Disturbance>();
  /** Bad frames whose connection goes on. */
  readonly outlived: { readonly bad: Entry; readonly connection: Connection }[] = [];

  /** Single messages, by the connection that they were sent on. */
  readonly #byConnection = new Map<ConnectionId, Entry[]>();

  /** Whether more than one user acts in it. */
  readonly isCrowded: boolean;

  constructor(since: number, isCrowded = false) {
    this.since = since;
    this.isCrowded = isCrowded;
  }

  /** A single message was sent. */
  noteSent(entry: Entry): void {
    this.sent.push(entry);
    const { id } = entry.connection;
    const own = this.#byConnection.get(id);
    if (own) own.push(entry);
    else this.#byConnection.set(id, [entry]);
  }

  /** The single messages that were sent on a connection, in order. */
  sentOn(connection: ConnectionId): readonly Entry[] {
    return this.#byConnection.get(connection) ?? [];
  }
}
