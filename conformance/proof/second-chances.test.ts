import { expect, it } from 'vitest';
import { figuresOf } from './figures.ts';
import { judgeUntilUndisturbed } from './judge-until-undisturbed.ts';
import { crashed, type JudgedCandidate, type Task } from './judged-candidate.ts';
import type { Proof } from './proof.ts';
import { proofPage } from './proof-page.ts';
import { secondChances } from './second-chances.ts';

const task = (name: string, extent: Task['extent'] = 'full'): Task => ({ kind: 'variant', name, extent });
const judged = (of: Task, attempts = 1): JudgedCandidate => ({ ...crashed(of, ''), attempts });

/** A proof of nothing but its second chances. */
function proofWith(first: readonly JudgedCandidate[], second: readonly JudgedCandidate[]): Proof {
  return {
    mutants: [],
    variants: [],
    unproven: [],
    secondChances: secondChances(first, second),
    wallMs: 0,
  };
}

const chancesIn = (proof: Proof) => figuresOf(proof).filter(([name]) => name.startsWith('second chances'));

it('says that there were no second chances', () => {
  expect(chancesIn(proofWith([judged(task('slow'))], [])).map(([, value]) => value)).toEqual(['0', '0']);
});

it('counts and names all second chances, in the figures and on the page', () => {
  const first = [judged(task('slow'), 3), judged(task('bot', 'least'))];
  const proof = proofWith(first, [judged(task('bot', 'least'), 2)]);
  const values = ['1: bot (least)', '2: slow (3 runs), bot (least) (2 runs)'];
  expect(chancesIn(proof).map(([, value]) => value)).toEqual(values);
  for (const value of values) expect(proofPage(proof)).toContain(value);
});

it('judges again while a run was held up, and tells how many runs that took', async () => {
  const reasons = ['the process was held up for 2000 ms', undefined];
  const outcome = await judgeUntilUndisturbed(async (attempt) => ({
    ...judged(task('slow'), attempt),
    reason: reasons[attempt - 1],
  }));
  expect(outcome.attempts).toBe(2);
});

it('ends after three runs that were held up', async () => {
  const outcome = await judgeUntilUndisturbed(async (attempt) => ({
    ...judged(task('slow'), attempt),
    reason: 'the process was held up for 2000 ms',
  }));
  expect(outcome.attempts).toBe(3);
});
