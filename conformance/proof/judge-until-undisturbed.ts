import { HELD_UP } from '../runner/testing/undisturbed.ts';
import type { JudgedCandidate } from './judged-candidate.ts';

const MOST_ATTEMPTS = 3;

/** A run that was held up proves nothing: judges until one was not, at most three times. `judge` gets the number of the attempt, from 1. */
export async function judgeUntilUndisturbed(
  judge: (attempt: number) => Promise<JudgedCandidate>,
): Promise<JudgedCandidate> {
  for (let attempt = 1; ; attempt++) {
    const judged = await judge(attempt);
    if (attempt === MOST_ATTEMPTS || !HELD_UP.test(judged.reason ?? '')) return judged;
  }
}
