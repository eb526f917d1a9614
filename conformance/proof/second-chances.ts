import { type JudgedCandidate, nameOf } from './judged-candidate.ts';

/** Who was judged more than once, and why: only the last run of each counts, so each of them is named. */
export interface SecondChances {
  /** Judged wrongly beside others, and therefore once more, alone. */
  readonly judgedAgain: readonly string[];
  /** Held up by a busy machine, so that a run said nothing; each with the number of its runs. */
  readonly heldUp: readonly string[];
}

/** Names the second chances of a proof out of all that was judged, and what of it was judged again. */
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
