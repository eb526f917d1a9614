import type { Connection } from '../driver/connection.ts';
import type { DisturbedClause } from '../history/disturbed-clauses.ts';
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

  /** Whether more than one user acts in it. */
  readonly isCrowded: boolean;

  constructor(since: number, isCrowded = false) {
    this.since = since;
    this.isCrowded = isCrowded;
  }
}
