import type { Session } from './commands.ts';
import { renamed } from './rename.ts';
import type { Ground } from './run-session.ts';
import { isShownByWhatCame, type Seen } from './story.ts';
import { type Shown, Trials } from './trials.ts';

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
 * So many sessions are played side by side, and so many one after the other then: some faults need that everybody is
 * silent for a while. The latter take a fifth of the time on loopback.
 */
const TOGETHER = 100;
const ALONE = 15;

/** Where sessions are played behind the first so many, and up to which one. */
export function turnOf(
  places: readonly [Place, ...Place[]],
  played: number,
): { readonly places: readonly Place[]; readonly until: number } {
  const within = played % (TOGETHER + ALONE);
  const isTogether = within < TOGETHER;
  return {
    places: isTogether ? places : places.slice(0, 1),
    until: played - within + (isTogether ? TOGETHER : TOGETHER + ALONE),
  };
}

/**
 * A failure that was seen while others played, as the same session shows it alone, on the target's own users; null where
 * it does not show there, and is one that the company of the others may have caused. A loss is waited for hastily, where
 * it is still to be told with all patience.
 */
export async function seenAlone<T extends Seen & Shown>(
  ground: Ground,
  seen: T,
  drawn: Session,
  { timeoutMs, tells }: { readonly timeoutMs: number; readonly tells?: boolean },
): Promise<(Seen & Shown) | null> {
  const trials = new Trials(ground, seen.failure.shape, timeoutMs, seen.outcome.slowestMs);
  const shown = await trials.find(drawn, tells === false);
  const { number } = seen;
  if (shown) return { number, session: drawn, ...shown };
  return isShownByWhatCame(seen.failure) ? { ...seen, session: drawn } : null;
}
