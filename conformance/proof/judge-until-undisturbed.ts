import type { JudgedCandidate } from './judged-candidate.ts';

/**
 * The judge gives this reason where a busy machine held up its process. Such a run proves nothing and is made again.
 */
const HELD_UP = /held up/;
const MOST_ATTEMPTS = 3;

/** Judges until a run was not held up, at most three times. `judge` gets the number of the attempt, from 1. */
export async function judgeUntilUndisturbed(
  judge: (attempt: number) => Promise<JudgedCandidate>,
): Promise<JudgedCandidate> {
  for (let attempt = 1; ; attempt++) {
    const judged = await judge(attempt);
    if (attempt === MOST_ATTEMPTS || !HELD_UP.test(judged.reason ?? '')) return judged;
  }
}
