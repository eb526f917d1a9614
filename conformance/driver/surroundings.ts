import type { Recorder } from '../history/recorder.ts';
import type { Judge } from '../judge/judge.ts';

/** What a connection needs of the run that it is part of: the `World`, without what opens connections. */
export interface Surroundings {
  readonly judge: Judge;
  readonly recorder: Recorder;
  readonly timeoutMs: number;
  /** Messages sent so far. */
  sent: number;
  /** False where a connection sends more than the run can take in. */
  takeIn(connection: string, what: 'frames' | 'pings', bytes: number): boolean;
  /** Takes note of every connection whose close frame has come. */
  noteEndings(): void;
  /** Whether it held before the patience was at its end. */
  until(holds: () => boolean, patienceMs: number): Promise<boolean>;
  /** As `until`, with new patience whenever something moves. */
  whileProgress(holds: () => boolean, patienceMs: number): Promise<boolean>;
}
