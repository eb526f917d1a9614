import type { Target } from '../targets/target.ts';
import { sessionFor } from './for-target.ts';
import { type GroundOptions, openGround } from './ground.ts';
import type { SessionFile } from './session-file.ts';
import { type Rate, Trials } from './trials.ts';

/** What came of a replay. */
export interface Replay {
  readonly verdict: 'fails' | 'fixed' | 'unknown';
  readonly rate: Rate;
  /** Why nothing can be told, where that is so. */
  readonly reason?: string;
}

/** How often a saved session is played: what fails in one of four cases is missed once in twenty replays. */
export const REPLAYS = 10;

/** Below this probability that all tries passed by chance a failure counts as fixed. */
const CHANCE = 0.05;

/** Sends a saved session again, to this target or another; `onTry` is called behind each of the `times`. */
export async function replay(
  target: Target,
  file: SessionFile,
  options: GroundOptions,
  times = REPLAYS,
  onTry?: (soFar: Rate) => void,
): Promise<Replay> {
  const none = { failed: 0, of: 0 };
  const ground = await openGround(target, options);
  if (typeof ground === 'string') return { verdict: 'unknown', rate: none, reason: ground };
  const session = sessionFor(file, ground.bounds.cast);
  if (typeof session === 'string') return { verdict: 'unknown', rate: none, reason: session };
  const trials = new Trials(ground, file.shape, options.timeoutMs);
  const rate = await trials.count(session, times, onTry);
  if (rate.failed > 0) return { verdict: 'fails', rate };
  if (options.signal.aborted) return { verdict: 'unknown', rate, reason: 'interrupted' };
  const share = file.rate.of === 0 ? 0 : file.rate.failed / file.rate.of;
  if ((1 - share) ** rate.of < CHANCE) return { verdict: 'fixed', rate };
  const reason = `it failed ${file.rate.failed} times of ${file.rate.of} when it was found, so ${rate.of} tries may have passed by chance`;
  return { verdict: 'unknown', rate, reason };
}
