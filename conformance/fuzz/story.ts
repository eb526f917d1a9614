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
  /** Which session of the run it was, and the seed of the run. */
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

/** Classifies a failing session, shrinks it, and explains what is left. */
export async function makeStory(ground: Ground, seen: Seen, seed: number, timeoutMs: number): Promise<Story> {
  const trials = new Trials(ground, seen.failure.shape, timeoutMs, seen.outcome.slowestMs);
  let rate = await trials.classify(seen.session);
  if (rate.failed === 0) rate = addRates(rate, await trials.classify(seen.session, MORE_TRIES));
  const isBack = rate.failed > 0;
  const { begun } = seen.outcome;
  const shownBy = Math.max(...seen.failure.finding.events.map(({ n }) => n));
  const first = [upTo(seen.session, begun, shownBy)];
  const smallest = isBack ? await shrink(trials, seen.session, SHRINK_LIMITS, first) : seen.session;
  const explanation = isBack
    ? await explain(trials, smallest, ground.bounds.cast.groups)
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
    isCertain: confirmed !== null || seen.failure.finding.events.some(({ kind }) => kind === 'received'),
  };
}

const addRates = (one: Rate, other: Rate): Rate => ({
  failed: one.failed + other.failed,
  of: one.of + other.of,
});
