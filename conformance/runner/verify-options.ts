import type { RequirementId } from '../../schema/requirements/index.ts';
import type { FailOn } from '../../schema/requirements/levels.ts';
import type { Transcriber } from '../history/transcript.ts';

export type { FailOn };

/** One of the parts of a run that is split over machines. */
export interface RunShard {
  /** Which one, from 1. */
  readonly index: number;
  /** How many there are. */
  readonly of: number;
}

/** A requirement that is not judged, and why. */
export interface Exclusion {
  /** Which one. */
  readonly id: RequirementId;
  /** Why the server cannot have what it asks for; stands in every report. */
  readonly reason: string;
}

/** How one run is bounded and what it judges. */
export interface VerifyOptions {
  /** Judge only these; all others are left out of the report. */
  readonly requirements?: readonly RequirementId[];
  /** Which part of a run that is split over machines this is: `requirements` are then its share, and `named` gate. */
  readonly shard?: RunShard;
  /** Requirements that gate whatever their level; without a shard all of `requirements`. */
  readonly named?: readonly RequirementId[];
  /** Left out of the judgement, each for a reason that the report shows. */
  readonly excluded?: readonly Exclusion[];
  /** Released version of the specification whose requirements gate, such as `1.0`; all that there are where none is named. */
  readonly profile?: string;
  /** Requirements below this level are judged, but never decide the verdict. */
  readonly failOn: FailOn;
  /** Longest time a due message may take, in milliseconds. */
  readonly timeoutMs: number;
  /** How long to wait for the server to come up, in milliseconds. */
  readonly waitMs: number;
  /** The whole run ends by then, in milliseconds. */
  readonly budgetMs: number;
  /** How much longer the run listens at its end, for what shows late, in milliseconds; 0 where nothing is said. */
  readonly patienceMs?: number;
  /** Makes the same choices again: contents, order, forged tokens. */
  readonly seed: number;
  /** Aborting ends the run early, still with a report. */
  readonly signal?: AbortSignal;
  /** Told what is running, for a progress line. */
  readonly onProgress?: (what: string) => void;
  /** Told once judging can begin; `stop` ends the run there. */
  readonly onReady?: () => 'go on' | 'stop';
  /** Takes the whole history, as it happens. */
  readonly transcript?: Transcriber;
  /** The command line that shows this run again, without secrets, without --requirement and --seed. */
  readonly rerunCommand?: string;
}
