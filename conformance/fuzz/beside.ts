import type { Session } from './commands.ts';
import { renamed } from './rename.ts';
import type { Ground } from './run-session.ts';
import { isShownByWhatCame, type Seen } from './story.ts';
import { RERUNS, type Shown, Trials } from './trials.ts';

/** Where a session is played, and how its users are called there. */
export interface Place {
  readonly ground: Ground;
  readonly called: (session: Session) => Session;
}

/** All places where sessions are played at the same time, that of the target's own users first. */
export const placesOf = (ground: Ground): readonly [Place, ...Place[]] => [
  { ground, called: (session) => session },
  ...ground.beside.map(({ ground: own, ids }) => ({
    ground: own,
    called: (session: Session) => renamed(session, ids),
  })),
];

/**
 * A failure that was seen while others played, as the same session shows it alone, on the target's own users; null where
 * it does not show there, and is one that the company of the others may have caused.
 */
export async function seenAlone<T extends Seen & Shown>(
  ground: Ground,
  seen: T,
  drawn: Session,
  timeoutMs: number,
): Promise<(Seen & Shown) | null> {
  const trials = new Trials(ground, seen.failure.shape, timeoutMs, seen.outcome.slowestMs);
  for (let tries = 0; tries < RERUNS && !ground.signal.aborted; tries++) {
    const shown = await trials.confirm(drawn);
    if (shown) return { number: seen.number, session: drawn, ...shown };
  }
  return isShownByWhatCame(seen.failure) ? seen : null;
}
