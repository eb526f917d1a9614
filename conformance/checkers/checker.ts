import type { RequirementId } from '../../schema/requirements/index.ts';
import type { HistoryEvent } from '../history/event.ts';
import type { Archive } from '../ledger/archive.ts';
import type { Arrival, Entry } from '../ledger/entry.ts';
import type { Received, Resolution } from '../ledger/fact.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Roster } from '../ledger/roster.ts';
import type { HookName } from '../targets/hook-names.ts';
import type { Features } from '../targets/target.ts';
import type { Charges } from './charges.ts';

/** How a history ended. */
export interface End {
  /** The moment before which every message had all the time that it may take, in milliseconds since the run began. */
  readonly decidedBefore: number;
  /** Whether the server was still delivering at the end: then only what later messages overtook is lost. */
  readonly working: boolean;
}

/**
 * Judges some requirements by what a history shows.
 *
 * A checker opens no socket, reads no clock and knows no scenario by name: the same history gives the same findings.
 */
export interface Checker {
  /** The requirements that it judges; the only place that says so. It may write about no other. */
  readonly judges: readonly RequirementId[];
  /** Every event of the history, in order: handshakes, pings, closes, pauses, obligations that fell due. */
  onEvent?(event: HistoryEvent): void;
  /** A received frame: its form, and what the ledger takes each object in it for. */
  onReceived?(received: Received): void;
  /** A message that was recognised. Contents that were sent twice are left out: which one came cannot be told. */
  onDelivery?(delivery: Arrival): void;
  /** What the end shows of a push that could not be recognised when it came; told before `finish`. */
  onResolution?(resolution: Resolution): void;
  /** The ledger forgets these, which are settled, the oldest first: fold what they proved into a state of fixed size. */
  forget?(entries: readonly Entry[]): void;
  /** What only the end can tell. */
  finish?(end: End): void;
  /** This history is over, and another one of the same run follows: leave in the archive what spans them. */
  archive?(): void;
}

/** What a checker may look at besides what it is told; it changes none of it. */
export interface Context {
  readonly roster: Roster;
  readonly ledger: Ledger;
  /** What is left of messages that are forgotten, and of histories before this one. */
  readonly archive: Archive;
  /** Ends of connections that a clause may be to blame for: brought here, and never written as findings at once. */
  readonly charges: Charges;
  readonly features: Features;
  /** What the target's owner can do beyond the protocol. */
  readonly hooks: readonly HookName[];
  /** How long a due message may take, in milliseconds. */
  readonly timeoutMs: number;
}
