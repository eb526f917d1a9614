import type { Shard } from '../../config/shard.ts';
import type { Target } from '../../targets/target.ts';
import type { Population } from '../plan/population.ts';
import type { PhaseName } from './phases.ts';

/** How a run is made. */
export interface ScaleSettings {
  readonly target: Target;
  readonly population: Population;
  readonly seed: number;
  /** Names the run in every message: six characters that no earlier run had. */
  readonly run: string;
  /** Messages in a second, in all conversations together. */
  readonly rate: number;
  /** How long the load lasts, in milliseconds. */
  readonly timeMs: number;
  readonly phases: readonly PhaseName[];
  /** Handshakes in a second. */
  readonly connectRate: number;
  /** How long a due message may take. */
  readonly timeoutMs: number;
  /** The part of the users that this machine has, where there are several. */
  readonly shard?: Shard;
  /** When the load begins, in milliseconds since 1970, where the machines do not tell each other. */
  readonly startAt?: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (what: string) => void;
}
