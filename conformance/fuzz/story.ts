import type { Session } from './commands.ts';
import { type Explanation, explain } from './explain.ts';
import type { Failure } from './failure.ts';
import { makeSmall, type Small } from './make-small.ts';
import { mermaidOf } from './mermaid.ts';
import type { Ground, SessionOutcome } from './run-session.ts';
import { SHRINK_LIMITS } from './shrink.ts';
import { type Rate, Trials } from './trials.ts';

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
 * Shrinks a failing session in some `shrinkMs` milliseconds, and explains what is left. One of the corpus is as small as it
 * gets already.
 */
export async function makeStory(
  ground: Ground,
  { seen, trials, rate }: Classified,
  seed: number,
  shrinkMs = SHRINK_LIMITS.timeMs,
): Promise<Story> {
  const isBack = rate.failed > 0;
  const timeMs = Math.min(SHRINK_LIMITS.timeMs, shrinkMs / 2);
  const small = isBack ? await smallOf(trials, seen, timeMs) : null;
  const smallest = small?.session ?? seen.session;
  const { groups } = ground.bounds.cast;
  const until = performance.now() + Math.min(EXPLAIN_MS, timeMs);
  const explanation = small
    ? await explain(trials, { ...small, groups, until })
    : { matters: [], indifferent: [] };
  const shown = small ?? seen;
  return {
    number: seen.number,
    seed,
    failure: shown.failure,
    rate: small && smallest !== seen.session ? small.rate : rate,
    drawn: seen.session,
    smallest,
    spent: trials.spent,
    explanation,
    mermaid: mermaidOf(shown),
    isCertain: small !== null || isShownByWhatCame(seen.failure),
  };
}

async function smallOf(trials: Trials, seen: Seen, timeMs: number): Promise<Small | null> {
  const { session, outcome, failure } = seen;
  const { begun, history } = outcome;
  if (seen.number > 0)
    return makeSmall(trials, { session, begun, history, evidence: failure.finding.events }, timeMs);
  const confirmed = await trials.confirm(session);
  return confirmed && { ...confirmed, session, isSmallest: false };
}

/** A receipt that is missing is a loss, too, though the message came to others. */
const RECEIPTS: readonly string[] = ['PRIV-04', 'GRP-10'];

/** Something wrong came: that needs no second time. */
export const isShownByWhatCame = ({ requirement, shape, finding }: Failure): boolean =>
  shape !== 'lost' &&
  !RECEIPTS.includes(requirement) &&
  finding.events.some(({ kind }) => kind === 'received');
