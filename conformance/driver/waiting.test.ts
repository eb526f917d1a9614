import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Ending } from './ending.ts';
import { Waiting } from './waiting.ts';

const TIMEOUT_MS = 5000;
/** A wait looks a turn of the loop after its time; the clock of these tests counts one as a millisecond. */
const TURN_MS = 2;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Waiting on a clock that stands still until the test moves it. */
function waitingOf(slowestMs: number | null = null) {
  const ending = new Ending(new AbortController().signal, TIMEOUT_MS);
  const pace = { delivered: 0, slowestMs };
  const waiting = new Waiting({ now: () => Date.now(), pace, timeoutMs: TIMEOUT_MS, ending });
  return { waiting, ending, pace };
}

/** What a promise has come to so far. */
function watch<T>(promise: Promise<T>): { value: T | 'waiting' } {
  const watched: { value: T | 'waiting' } = { value: 'waiting' };
  promise.then((value) => {
    watched.value = value;
  });
  return watched;
}

describe('until', () => {
  test('is true at once where the condition holds, even after the end of the run', async () => {
    const { waiting, ending } = waitingOf();
    expect(await waiting.until(() => true, 0)).toBe(true);
    ending.stop('over');
    expect(await waiting.until(() => true, 0)).toBe(true);
  });

  test('looks again after an event, and not before', async () => {
    const { waiting } = waitingOf();
    let holds = false;
    const waited = watch(waiting.until(() => holds, 1000));
    holds = true;
    await vi.advanceTimersByTimeAsync(500);
    expect(waited.value).toBe('waiting');
    waiting.wakeSoon();
    await vi.advanceTimersByTimeAsync(0);
    expect(waited.value).toBe(true);
  });

  test('looks once for all events of a moment', async () => {
    const { waiting } = waitingOf();
    let looks = 0;
    const counting = (): boolean => {
      looks++;
      return false;
    };
    void waiting.until(counting, 1000);
    const before = looks;
    for (let i = 0; i < 10; i++) waiting.wakeSoon();
    await vi.advanceTimersByTimeAsync(0);
    expect(looks - before).toBe(1);
  });

  test('is false once the patience is at its end, and true where the condition holds by then', async () => {
    const { waiting } = waitingOf();
    let holds = false;
    const never = watch(waiting.until(() => false, 1000));
    const late = watch(waiting.until(() => holds, 1000));
    holds = true;
    await vi.advanceTimersByTimeAsync(999);
    expect([never.value, late.value]).toEqual(['waiting', 'waiting']);
    await vi.advanceTimersByTimeAsync(1 + TURN_MS);
    expect([never.value, late.value]).toEqual([false, true]);
  });

  test('takes what comes in behind its timer, as after a moment in which this process stood still', async () => {
    const { waiting } = waitingOf();
    let holds = false;
    setTimeout(() => setImmediate(() => (holds = true)), 1000);
    const waited = watch(waiting.until(() => holds, 1000));
    await vi.advanceTimersByTimeAsync(1000 + TURN_MS);
    expect(waited.value).toBe(true);
  });

  test('ends the run where this process was held up: then its time says nothing', async () => {
    const { waiting, ending } = waitingOf();
    const waited = watch(waiting.until(() => false, 1000));
    await vi.advanceTimersByTimeAsync(990);
    vi.spyOn(performance, 'now').mockReturnValueOnce(performance.now() + TIMEOUT_MS);
    await vi.advanceTimersByTimeAsync(10 + TURN_MS);
    expect([waited.value, ending.inWords()]).toEqual([false, expect.stringContaining('held up')]);
    vi.restoreAllMocks();
  });

  test('is false as soon as the run ends', async () => {
    const { waiting, ending } = waitingOf();
    const waited = watch(waiting.until(() => false, 1000));
    ending.stop('over');
    await vi.advanceTimersByTimeAsync(0);
    expect(waited.value).toBe(false);
    expect(await waiting.until(() => false, 1000)).toBe(false);
  });
});

describe('whileProgress', () => {
  test('has new patience whenever something moves', async () => {
    const { waiting, pace } = waitingOf();
    const waited = watch(waiting.whileProgress(() => false, 1000));
    for (let i = 0; i < 5; i++) {
      await vi.advanceTimersByTimeAsync(900);
      pace.delivered++;
    }
    expect(waited.value).toBe('waiting');
    await vi.advanceTimersByTimeAsync(2000);
    expect(waited.value).toBe(false);
  });

  test('takes for progress what it is told to', async () => {
    const { waiting, pace } = waitingOf();
    const waited = watch(
      waiting.whileProgress(
        () => false,
        1000,
        () => 0,
      ),
    );
    await vi.advanceTimersByTimeAsync(900);
    pace.delivered++;
    await vi.advanceTimersByTimeAsync(100 + TURN_MS);
    expect(waited.value).toBe(false);
  });

  test('is true once the condition holds, and false once the run has ended', async () => {
    const { waiting, ending } = waitingOf();
    let holds = false;
    const waited = watch(waiting.whileProgress(() => holds, 1000));
    const cutShort = watch(waiting.whileProgress(() => false, 1000));
    holds = true;
    waiting.wakeSoon();
    await vi.advanceTimersByTimeAsync(0);
    expect([waited.value, cutShort.value]).toEqual([true, 'waiting']);
    ending.stop('over');
    await vi.advanceTimersByTimeAsync(0);
    expect(cutShort.value).toBe(false);
  });
});

test('a pause lasts its time, whatever happens, and ends with the run', async () => {
  const { waiting, ending } = waitingOf();
  const short = watch(waiting.pause(300));
  const long = watch(waiting.pause(60_000));
  waiting.wakeSoon();
  await vi.advanceTimersByTimeAsync(299);
  expect(short.value).toBe('waiting');
  await vi.advanceTimersByTimeAsync(1 + TURN_MS);
  expect([short.value, long.value]).toEqual([undefined, 'waiting']);
  ending.stop('over');
  await vi.advanceTimersByTimeAsync(0);
  expect(long.value).toBe(undefined);
});

describe('patience', () => {
  test.each([
    ['all the time that was promised before anything is known', null, TIMEOUT_MS],
    ['a second where the server is fast', 2, 1000],
    ['thirty times the slowest delivery', 100, 3000],
    ['never more than was promised', 1000, TIMEOUT_MS],
  ])('is %s', (_, slowestMs, expected) => {
    expect(waitingOf(slowestMs).waiting.patienceMs()).toBe(expected);
  });

  test('is what a wait has where it is given none', async () => {
    const { waiting } = waitingOf(100);
    const waits = [watch(waiting.until(() => false)), watch(waiting.whileProgress(() => false))];
    await vi.advanceTimersByTimeAsync(2999);
    expect(waits.map(({ value }) => value)).toEqual(['waiting', 'waiting']);
    await vi.advanceTimersByTimeAsync(1 + TURN_MS);
    expect(waits.map(({ value }) => value)).toEqual([false, false]);
  });
});
