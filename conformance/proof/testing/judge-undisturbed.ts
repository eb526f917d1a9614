import { HELD_UP } from '../../runner/testing/undisturbed.ts';
import { judgeInPool } from '../judge-in-pool.ts';
import type { JudgedCandidate, Task } from '../judged-candidate.ts';

/**
 * Judges all candidates, and again those about which the judge was wrong in a run that says that a busy machine held it up:
 * three such runs in a row were seen with a load of 18 on two cores. Where no run ever is undisturbed, the limit of all
 * tests ends this.
 */
export async function judgeUndisturbed(
  tasks: readonly Task[],
  isWrong: (judged: JudgedCandidate) => boolean,
): Promise<JudgedCandidate[]> {
  const all = await judgeInPool(tasks);
  const isHeldUp = (judged: JudgedCandidate): boolean => HELD_UP.test(judged.reason ?? '') && isWrong(judged);
  const heldUp = all.filter(isHeldUp).map(({ task }) => task);
  if (heldUp.length === 0) return all;
  return [...all.filter((judged) => !isHeldUp(judged)), ...(await judgeUndisturbed(heldUp, isWrong))];
}
