import { type JudgedCandidate, nameOf } from './judged-candidate.ts';

/** Candidates that were judged more than once. Only the last run of each counts, so each of them is named. */
export interface SecondChances {
  /** The judge was wrong about these when others were judged beside them; they were judged once more, alone. */
  readonly judgedAgain: readonly string[];
  /** A busy machine held up a run of these, and the run was made again. Each is named with its number of runs. */
  readonly heldUp: readonly string[];
}

/**
 * Names the second chances of a proof: `judged` are the results beside others, `again` the results of those judged
 * again, alone.
 */
export function secondChances(
  judged: readonly JudgedCandidate[],
  again: readonly JudgedCandidate[],
): SecondChances {
  const heldUp = [...judged, ...again].filter(({ attempts }) => attempts > 1);
  return {
    judgedAgain: again.map(({ task }) => nameOf(task)),
    heldUp: heldUp.map(({ task, attempts }) => `${nameOf(task)} (${attempts} runs)`),
  };
}
