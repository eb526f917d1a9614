import { expect, test } from 'vitest';
import { startEmbedded } from '../targets/embedded.ts';
import { verify } from './verify.ts';

const OPTIONS = { failOn: 'must', timeoutMs: 2000, waitMs: 0, seed: 1 } as const;

/** Judges the embedded server, and holds this process up while the run does its third thing. */
async function judgeHeldUp(budgetMs: number): Promise<{ verdict: string; reason: string; begun: number }> {
  const { target, close } = await startEmbedded();
  let told = 0;
  let begun = 0;
  const onProgress = (what: string): void => {
    if (what.includes('preflight')) begun++;
    if (++told === 3) for (const until = performance.now() + 1500; performance.now() < until; );
  };
  const { verdict, reason = '' } = await verify(target, { ...OPTIONS, budgetMs, onProgress });
  await close();
  return { verdict, reason, begun };
}

test('a run that a busy machine held up is done once more', async () => {
  const { reason, begun } = await judgeHeldUp(120_000);
  expect(begun).toBe(2);
  // A machine may be busy twice.
  if (reason !== '') expect(reason).toContain('held up');
});

test('unless there is less time left than it took', async () => {
  expect(await judgeHeldUp(2500)).toMatchObject({ verdict: 'incomplete', begun: 1 });
});
