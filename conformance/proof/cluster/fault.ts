import type { RunningKafka } from '../../../src/server/fixtures/parts/start-kafka.ts';
import type { Cluster } from './start-cluster.ts';

/** What goes wrong while users go on sending. */
export interface Fault {
  readonly name: string;
  /** For people. */
  readonly does: string;
  /** Lets it happen, and mends it. Resolves when everything is there again. */
  readonly happen: (cluster: FaultyCluster, time: Time) => Promise<void>;
  /** Why it cannot be had on this machine; undefined where it can. */
  readonly impossible?: (cluster: FaultyCluster) => string | undefined;
}

/** A cluster with all its parts. */
export interface FaultyCluster extends Cluster {
  readonly kafka: RunningKafka;
  /** A disk of its own under PostgreSQL, which can be filled; undefined where none could be made. */
  readonly disk?: { fill(): void; empty(): void };
}

/** Waits, as long as the proof gives it. */
export interface Time {
  /** A while in which users go on. */
  while(): Promise<void>;
  /** How long a network is cut, in full. */
  cut(): Promise<void>;
}
