import type { Limit } from '../config/limits.ts';
import type { Judge } from '../judge/judge.ts';
import type { Features, Group } from '../targets/target.ts';

/** A history that was judged to its end, with what a report says of its run: it may be live, or read from a transcript. */
export interface JudgedRun {
  readonly judge: Judge;
  /** Hides what is secret in a text of the report. */
  readonly redact: (text: string) => string;
  readonly target: JudgedTarget;
  /** What the set-up cannot put to the test, and why. */
  readonly limits: readonly Limit[];
  readonly seed: number;
  readonly startedAt: string;
  readonly durationMs: number;
  /** Why the run ended before its time, in words; null where it did not. */
  readonly cutShort: string | null;
  /** Whether it was the budget that ended it. */
  readonly isOutOfTime: boolean;
  /** Whether what was configured seems not to be what the server has: then no finding counts. */
  readonly isDoubtful?: boolean;
}

/** The target as a report names it, without anything secret. */
export interface JudgedTarget {
  readonly url: string;
  readonly users: readonly string[];
  readonly groups: readonly Group[];
  readonly features: Features;
}
