import { type Session, sizeOf } from './commands.ts';
import { guesses, type Played } from './guesses.ts';
import { races } from './races.ts';
import { LARGE, SHRINK_LIMITS, shrink } from './shrink.ts';
import type { Confirmed, Trials } from './trials.ts';

/** Where haste may have shrunk a session too far, so many of those on the way there are tried with all patience. */
const MOST_BACK = 6;

/** The smallest session that was found to fail with all patience, too. */
export interface Small extends Confirmed {
  readonly session: Session;
  /** Whether nothing of it can be left out or be made simpler. */
  readonly isSmallest: boolean;
}

/**
 * Shrinks a failing session, and sees with all patience how far that holds; null where it does not fail again. Where much more
 * is needed than it seemed, the server remembered what an earlier try had done: then it is shrunk once more, each try behind a
 * rest. The first takes at most `timeMs` milliseconds, and all of it about twice as long.
 */
export async function makeSmall(trials: Trials, played: Played, timeMs: number): Promise<Small | null> {
  const until = performance.now() + 2 * timeMs;
  const limits = { ...SHRINK_LIMITS, timeMs };
  const shrunk = await shrink(trials, played.session, limits, guesses(played), [...races(played)]);
  const confirmed = await confirmFirst(trials, shrunk.way, until);
  if (!confirmed) return null;
  const { session } = confirmed;
  if (session === shrunk.way.at(-1)) return { ...confirmed, isSmallest: shrunk.isSmallest };
  trials.rest();
  const left = { ...SHRINK_LIMITS, timeMs: Math.max(0, until - performance.now()) };
  const again = await shrink(trials, session, left);
  const rested = await confirmFirst(trials, again.way, until);
  if (!rested) return { ...confirmed, isSmallest: false };
  return { ...rested, isSmallest: again.isSmallest && rested.session === again.way.at(-1) };
}

/**
 * The first of those on the way that fails with all patience, too: the smallest, then those from which it came in ever larger
 * steps, the first small one of them, and what it began with, which is tried however late it is.
 */
async function confirmFirst(trials: Trials, way: readonly Session[], until: number) {
  const steps = Array.from({ length: MOST_BACK }, (_, i) => way.length - 2 ** i).filter((at) => at > 0);
  const firstSmall = way.findIndex((session) => sizeOf(session) <= LARGE);
  const back = new Set([...steps, Math.max(0, firstSmall), 0]);
  for (const at of [...back].toSorted((one, other) => other - one)) {
    if (performance.now() > until && at > 0) continue;
    const session = way[at] as Session;
    const shown = await trials.confirm(session);
    if (shown) return { ...shown, session };
  }
  return null;
}
