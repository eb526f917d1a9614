import type { Delivery } from './bus.ts';

/**
 * Where accepted messages wait to be stored, so that none is lost with the process that accepted it. Any process may store
 * what another accepted.
 */
export interface Intake {
  /**
   * Resolves once the message is safe: it will be worked off, whatever becomes of this process. Rejects with a NotStored
   * where that is not known.
   */
  hand(delivery: Delivery): Promise<void>;
  /**
   * Begins to call with what was handed over by any process: the messages of one conversation in their order, never two
   * calls with the same conversation at a time. What a call was given is done when it resolves, and comes again where it rejects,
   * or where the process ends before.
   */
  process(work: (deliveries: readonly Delivery[]) => Promise<void>): Promise<void>;
  /** How many messages wait to be worked off, in the share of this process. */
  lag?(): Promise<number>;
  /** Resolves once what is being worked off is done, and another process can go on. */
  close(): Promise<void>;
}
