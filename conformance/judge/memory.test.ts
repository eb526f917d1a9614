import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { Judge } from './judge.ts';
import { FEATURES, GROUP } from './testing/history.ts';
import { longHistory } from './testing/long-history.ts';

/** `IMTYPES_EVENTS=2000000` judges two million; the short form is long enough to forget a dozen times. */
const EVENTS = Number(process.env.IMTYPES_EVENTS ?? 240_000);
const SAMPLES = 12;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Heap in use, in bytes, after all that nobody holds any more is gone. */
function heapInUse(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

// Measured: 2,000,000 events take 90 s on a busy core, 240,000 take 12 s.
test('judges a history without end with a heap that does not grow', () => {
  const judge = new Judge({ groups: [GROUP], features: FEATURES, hooks: [] }, 5000);
  const heaps: number[] = [];
  let count = 0;
  for (const event of longHistory(EVENTS)) {
    judge.accept(event);
    if (++count % Math.floor(EVENTS / SAMPLES) === 0) heaps.push(heapInUse());
  }
  const findings = judge.finish(Number.POSITIVE_INFINITY);
  expect(findings.faults).toEqual([]);
  for (const id of ['PRIV-01', 'PRIV-02', 'MSG-02', 'MSG-09', 'MSG-13', 'PRIV-04', 'GRP-01'] as const)
    expect(findings.account(id), id).toMatchObject({ broken: 0 });
  // Every message was judged, also those that were forgotten.
  expect(findings.account('MSG-02').observations).toBeGreaterThan(EVENTS / 4);
  const [early, late] = [heaps.slice(SAMPLES / 3, (2 * SAMPLES) / 3), heaps.slice((2 * SAMPLES) / 3)];
  expect(Math.max(...late)).toBeLessThan(1.2 * Math.max(...early));
});
