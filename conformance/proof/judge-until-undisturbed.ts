import type { JudgedCandidate } from './judged-candidate.ts';

/** A run that a busy machine held up blames nobody, and is made again. */
const HELD_UP = /held up/;
const MOST_ATTEMPTS = 3;

/** Judges until a run was not held up, three times at most; `judge` is told which attempt it is, from 1. */
export async function judgeUntilUndisturbed(
  judge: (attempt: number) => Promise<JudgedCandidate>,
): Promise<JudgedCandidate> {
  for (let attempt = 1; ; attempt++) {
    const judged = await judge(attempt);
    if (attempt === MOST_ATTEMPTS || !HELD_UP.test(judged.reason ?? '')) return judged;
  }
}
