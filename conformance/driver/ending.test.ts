import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Ending } from './ending.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function endingOf(timeoutMs = 5000): { ending: Ending; abort: AbortController; told: () => number } {
  const abort = new AbortController();
  const ending = new Ending(abort.signal, timeoutMs);
  let told = 0;
  ending.listen(() => told++);
  return { ending, abort, told: () => told };
}

describe('the ending of a run', () => {
  test('has not come of itself', () => {
    const { ending, told } = endingOf();
    vi.advanceTimersByTime(60_000);
    expect([ending.hasCome, ending.inWords(), told()]).toEqual([false, null, 0]);
  });

  test('keeps the first reason, and tells who listens', () => {
    const { ending, told } = endingOf();
    ending.stop('the server is gone');
    ending.stop('something that followed from it');
    expect([ending.hasCome, ending.inWords()]).toEqual([true, 'the server is gone']);
    expect(told()).toBeGreaterThan(0);
  });

  test.each([
    ['budget', /--budget/],
    ['interrupted', /^interrupted$/],
  ])('says why it was aborted: %s', (reason, words) => {
    const { ending, abort, told } = endingOf();
    abort.abort(reason);
    expect([ending.hasCome, told()]).toEqual([true, 1]);
    expect(ending.inWords()).toMatch(words);
  });

  test('an error of the judge is its own, whatever else happened', () => {
    const { ending, abort } = endingOf();
    ending.failOurselves(new Error('no such checker'));
    ending.failOurselves(new Error('what followed from it'));
    abort.abort('interrupted');
    expect(ending.inWords()).toMatch(/not the server's: no such checker$/);
  });

  test('comes where this process was held up, and only then', () => {
    const { ending } = endingOf(4000);
    // The process stands still between two looks: the clock has gone on, the timers have not.
    const standStill = (ms: number): void => {
      const now = performance.now();
      vi.spyOn(performance, 'now').mockReturnValueOnce(now + ms);
      vi.advanceTimersByTime(100);
    };
    vi.advanceTimersByTime(1000);
    standStill(1500);
    expect(ending.hasCome).toBe(false);
    vi.advanceTimersByTime(2000);
    standStill(2500);
    expect(ending.inWords()).toMatch(/held up for \d+ ms/);
  });

  test('a process that is not watched any more ends nothing', () => {
    const { ending } = endingOf();
    ending.release();
    const now = performance.now();
    vi.spyOn(performance, 'now').mockReturnValue(now + 60_000);
    vi.advanceTimersByTime(200);
    expect(ending.hasCome).toBe(false);
  });
});
