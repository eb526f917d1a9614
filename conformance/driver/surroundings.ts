import type { Recorder } from '../history/recorder.ts';
import type { Judge } from '../judge/judge.ts';
import type { Ending } from './ending.ts';
import type { Intake } from './intake.ts';
import type { Paths } from './paths.ts';
import type { PongPatience } from './pong-patience.ts';
import type { Waiting } from './waiting.ts';

/** What a connection needs of the run that it is part of: the `World`, without what opens connections. */
export interface Surroundings {
  readonly judge: Judge;
  readonly recorder: Recorder;
  /** Longest time that a due message, a pong or a close may take. */
  readonly timeoutMs: number;
  readonly ending: Ending;
  readonly waiting: Waiting;
  readonly intake: Intake;
  readonly paths: Paths;
  readonly pongs: PongPatience;
  /** Called before each message that is sent; `user` is null where no valid token opened the connection. */
  beforeSending(connection: { readonly user: string | null }): void;
}
