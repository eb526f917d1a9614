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

/** Further tries where the first ones did not show it again: what fails once in ten times is seen in twenty. */
const MORE_TRIES = 15;

/** As long as a person waits for a better explanation; most take a second. */
const EXPLAIN_MS = 15_000;

/**
 * Classifies a failing session, shrinks it, and explains what is left. One of the corpus is as small as it gets already;
 * shrinking takes at most `shrinkMs` milliseconds.
 */
export async function makeStory(
  ground: Ground,
  seen: Seen,
  seed: number,
  timeoutMs: number,
  shrinkMs = SHRINK_LIMITS.timeMs,
): Promise<Story> {
  const trials = new Trials(ground, seen.failure.shape, timeoutMs, seen.outcome.slowestMs);
  let rate = await trials.classify(seen.session);
  if (rate.failed === 0) rate = addRates(rate, await trials.classify(seen.session, MORE_TRIES));
  const isBack = rate.failed > 0;
  const limits = { ...SHRINK_LIMITS, timeMs: Math.min(SHRINK_LIMITS.timeMs, shrinkMs) };
  const { begun } = seen.outcome;
  const shownBy = Math.max(...seen.failure.finding.events.map(({ n }) => n));
  const first = [upTo(seen.session, begun, shownBy)];
  const { session: smallest, isSmallest } =
    isBack && seen.number > 0
      ? await shrink(trials, seen.session, limits, first)
      : { session: seen.session, isSmallest: false };
  const { groups } = ground.bounds.cast;
  const until = performance.now() + Math.min(EXPLAIN_MS, limits.timeMs);
  const explanation = isBack
    ? await explain(trials, { session: smallest, isSmallest, groups, until })
    : { matters: [], indifferent: [] };
  // Haste may have shrunk it to something that only seemed to fail: then it is told as it was drawn.
  const small = isBack ? await trials.confirm(smallest) : null;
  const confirmed = small ?? (isBack ? await trials.confirm(seen.session) : null);
  const shown = confirmed ?? seen;
  return {
    number: seen.number,
    seed,
    failure: shown.failure,
    rate,
    drawn: seen.session,
    smallest: small ? smallest : seen.session,
    spent: trials.spent,
    explanation: small ? explanation : { matters: [], indifferent: [] },
    mermaid: mermaidOf(shown),
    isCertain: confirmed !== null || isShownByWhatCame(seen.failure),
  };
}

/** A receipt that is missing is a loss, too, though the message came to others. */
const RECEIPTS: readonly string[] = ['PRIV-04', 'GRP-10'];

/** Something wrong came: that needs no second time. */
export const isShownByWhatCame = ({ requirement, shape, finding }: Failure): boolean =>
  shape !== 'lost' &&
  !RECEIPTS.includes(requirement) &&
  finding.events.some(({ kind }) => kind === 'received');

const addRates = (one: Rate, other: Rate): Rate => ({
  failed: one.failed + other.failed,
  of: one.of + other.of,
});
