import type { Session } from './commands.ts';
import { type Explanation, explain } from './explain.ts';
import type { Failure } from './failure.ts';
import { mermaidOf } from './mermaid.ts';
import type { Ground, SessionOutcome } from './run-session.ts';
import { SHRINK_LIMITS, shrink } from './shrink.ts';
import { type Rate, Trials } from './trials.ts';
import { upTo } from './up-to.ts';

/** A failing session, made small and told. */
export interface Story {
  /** Which random session of the run it was, 0 for a past failure, and the seed of the run. */
  readonly number: number;
  readonly seed: number;
  /** As the smallest session shows it; as it was first seen where it did not show again. */
  readonly failure: Failure;
  readonly rate: Rate;
  readonly drawn: Session;
  readonly smallest: Session;
  /** Sessions that it took to find out. */
  readonly spent: number;
  readonly explanation: Explanation;
  readonly mermaid: string;
  /**
   * Whether the server is to blame: it failed again, or what came shows it. A message that was late once, and never again,
   * may have been the machine.
   */
  readonly isCertain: boolean;
}

/** What a story is made of. */
export interface Seen {
  readonly number: number;
  readonly session: Session;
  readonly failure: Failure;
  readonly outcome: Pick<SessionOutcome, 'slowestMs' | 'begun'> & Parameters<typeof mermaidOf>[0]['outcome'];
}

/** As long as a person waits for a better explanation; most take a second. */
const EXPLAIN_MS = 15_000;

/** Where haste may have shrunk a session too far, so many of those on the way there are tried with all patience. */
const MOST_BACK = 6;

/** A failing session, and how often it fails when it is played again. */
export interface Classified {
  readonly seen: Seen;
  readonly trials: Trials;
  readonly rate: Rate;
}

/** Plays a failing session again, to see how often it fails. */
export async function classify(ground: Ground, seen: Seen, timeoutMs: number): Promise<Classified> {
  const trials = new Trials(ground, seen.failure.shape, timeoutMs, seen.outcome.slowestMs);
  return { seen, trials, rate: await trials.classify(seen.session) };
}

/**
 * Shrinks a failing session, and explains what is left. One of the corpus is as small as it gets already; shrinking takes
 * at most `shrinkMs` milliseconds.
 */
export async function makeStory(
  ground: Ground,
  { seen, trials, rate }: Classified,
  seed: number,
  shrinkMs = SHRINK_LIMITS.timeMs,
): Promise<Story> {
  const isBack = rate.failed > 0;
  const limits = { ...SHRINK_LIMITS, timeMs: Math.min(SHRINK_LIMITS.timeMs, shrinkMs) };
  const { begun } = seen.outcome;
  const shownBy = Math.max(...seen.failure.finding.events.map(({ n }) => n));
  const first = [upTo(seen.session, begun, shownBy)];
  const shrunk =
    isBack && seen.number > 0
      ? await shrink(trials, seen.session, limits, first)
      : { session: seen.session, way: [seen.session], isSmallest: false };
  const confirmed = isBack
    ? await confirmFirst(trials, backFrom(shrunk.way), performance.now() + limits.timeMs)
    : null;
  const smallest = confirmed?.session ?? seen.session;
  const { groups } = ground.bounds.cast;
  const until = performance.now() + Math.min(EXPLAIN_MS, limits.timeMs);
  const isSmallest = shrunk.isSmallest && smallest === shrunk.session;
  const explanation = confirmed
    ? await explain(trials, { session: smallest, isSmallest, groups, until })
    : { matters: [], indifferent: [] };
  const shown = confirmed ?? seen;
  return {
    number: seen.number,
    seed,
    failure: shown.failure,
    rate: confirmed && smallest !== seen.session ? confirmed.rate : rate,
    drawn: seen.session,
    smallest,
    spent: trials.spent,
    explanation,
    mermaid: mermaidOf(shown),
    isCertain: confirmed !== null || isShownByWhatCame(seen.failure),
  };
}

/** The smallest first, then those from which it came in ever larger steps, and what it began with. */
function backFrom(way: readonly Session[]): readonly Session[] {
  const back = Array.from({ length: MOST_BACK }, (_, i) => way.length - 2 ** i).filter((at) => at > 0);
  return [...back, 0].map((at) => way[at] as Session);
}

/** The first of these sessions that fails with all patience, too; the last one is tried however late it is. */
async function confirmFirst(trials: Trials, sessions: readonly Session[], until: number) {
  for (const session of sessions) {
    if (performance.now() > until && session !== sessions.at(-1)) continue;
    const shown = await trials.confirm(session);
    if (shown) return { ...shown, session };
  }
  return null;
}

/** A receipt that is missing is a loss, too, though the message came to others. */
const RECEIPTS: readonly string[] = ['PRIV-04', 'GRP-10'];

/** Something wrong came: that needs no second time. */
export const isShownByWhatCame = ({ requirement, shape, finding }: Failure): boolean =>
  shape !== 'lost' &&
  !RECEIPTS.includes(requirement) &&
  finding.events.some(({ kind }) => kind === 'received');
