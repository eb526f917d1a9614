import { describe, expect, test } from 'vitest';
import { History, judgeHistory } from '../judge/testing/history.ts';
import { Archive } from '../ledger/archive.ts';

const DAY_MS = 86_400_000;

/** Ten honest messages over five seconds. */
function honest(prepare: (history: History) => void = () => {}): History {
  const history = History.of('101', '102');
  prepare(history);
  for (let i = 0; i < 10; i++) {
    history.exchange('101#1', '102', '102#1');
    history.wait(497);
  }
  return history;
}

const CLOCKS: readonly [string, (history: History) => void][] = [
  ['right', () => {}],
  ['3 days ahead', (history) => (history.serverOffsetMs = 3 * DAY_MS)],
  ['3 days behind', (history) => (history.serverOffsetMs = -3 * DAY_MS)],
  [
    'written to the second',
    (history) => (history.writeTime = (ms) => new Date(ms).toISOString().replace(/\.\d+/, '')),
  ],
  [
    'written to the second, 3 days ahead',
    (history) => {
      history.serverOffsetMs = 3 * DAY_MS;
      history.writeTime = (ms) => new Date(ms).toISOString().replace(/\.\d+/, '');
    },
  ],
  [
    'written in another offset',
    (history) =>
      (history.writeTime = (ms) => new Date(ms + 8 * 3_600_000).toISOString().replace('Z', '+08:00')),
  ],
  [
    'written to the nanosecond',
    (history) => (history.writeTime = (ms) => new Date(ms).toISOString().replace('Z', '123456Z')),
  ],
];

describe("the server's own time", () => {
  test.each(CLOCKS)('passes on a clock that is %s', (_, prepare) => {
    const { broken, findings } = judgeHistory(honest(prepare));
    expect(broken).toEqual([]);
    expect(findings.account('MSG-09').observations).toBe(10);
  });

  test('shows how far apart the clocks are', () => {
    const offsetOf = (history: History) => judgeHistory(history).judge.panel.clock.offset();
    expect(offsetOf(new History())).toBeNull();
    expect(offsetOf(honest())).toBeCloseTo(Date.UTC(2026, 0, 5, 8, 30), -4);
    const apart =
      (offsetOf(honest((history) => (history.serverOffsetMs = DAY_MS))) ?? 0) - (offsetOf(honest()) ?? 0);
    expect(Math.round(apart)).toBe(DAY_MS);
  });
});

describe("a timestamp that is not the server's own", () => {
  test.each([
    ['in the future', 45_000],
    ['in the past', -45_000],
  ])("but the client's, %s", (_, shiftMs) => {
    const history = honest().wait(1000);
    const timestamp = history.serverTime(shiftMs);
    const sent = history.send('102#1', '101', { timestamp });
    history.push(sent, '101#1', { timestamp });
    expect(judgeHistory(history).broken).toEqual(['MSG-09']);
  });

  test("but the client's, though the server clock is 3 days off", () => {
    const history = honest((each) => (each.serverOffsetMs = 3 * DAY_MS));
    const timestamp = history.serverTime(-3 * DAY_MS);
    const sent = history.send('102#1', '101', { timestamp });
    history.push(sent, '101#1', { timestamp });
    expect(judgeHistory(history).broken).toEqual(['MSG-09']);
  });

  test('but the very one of the client, as its digits show', () => {
    const history = honest();
    const timestamp = history.serverTime().replace('Z', '731529Z');
    history.push(history.send('102#1', '101', { timestamp }), '101#1', { timestamp });
    expect(judgeHistory(history).broken).toEqual(['MSG-09']);
  });

  test('but one that stands still', () => {
    const history = honest((each) => (each.writeTime = () => '2026-01-05T08:30:05.000Z'));
    expect(judgeHistory(history).broken).toEqual(['MSG-09']);
  });

  test('while a client timestamp without influence passes', () => {
    const history = honest();
    for (const timestamp of ['1970-01-01T00:00:00Z', '2999-12-31T23:59:59.999Z', history.serverTime(45_000)])
      history.push(history.send('102#1', '101', { timestamp }), '101#1');
    expect(judgeHistory(history).broken).toEqual([]);
  });
});

describe('how much longer messages must go on', () => {
  test('nothing before the first, something after it, nothing after long enough', () => {
    const spanOf = (history: History): number => judgeHistory(history).judge.panel.clock.missingSpan();
    expect(spanOf(new History())).toBe(0);
    const short = History.of('101', '102');
    short.exchange('101#1', '102', '102#1');
    expect(spanOf(short)).toBeGreaterThan(0);
    expect(spanOf(honest())).toBeLessThanOrEqual(0);
  });
});

describe('the note on the clock', () => {
  const START = Date.UTC(2026, 0, 5, 8, 30);
  const noteOf = (serverOffsetMs: number, ourClock: number | null = START): readonly string[] => {
    const history = honest((each) => {
      each.serverOffsetMs = serverOffsetMs;
      if (ourClock !== null) each.record({ kind: 'found', feature: 'ourClock', value: ourClock });
    });
    const { broken, findings } = judgeHistory(history);
    expect(broken).toEqual([]);
    return findings.account('MSG-09').notes;
  };

  test.each([
    [0, []],
    [60_000, []],
    [3 * DAY_MS, ["the server's clock is 3 d 0 min ahead of this machine's"]],
    [-10 * 60_000, ["the server's clock is 10 min behind this machine's"]],
    [8 * 3_600_000, [expect.stringMatching(/8 h 0 min ahead.*local time is written as UTC/)]],
    [-5.5 * 3_600_000, [expect.stringMatching(/5 h 30 min behind.*local time is written as UTC/)]],
  ])('where it is off by %i ms', (offset, notes) => {
    expect(noteOf(offset)).toEqual(notes);
  });

  test('says nothing where our own clock is not in the history', () => {
    expect(noteOf(8 * 3_600_000, null)).toEqual([]);
  });
});

describe('the clock over several histories', () => {
  /** Judges histories of one run, each a minute after the one before; tells what was said of each. */
  const judgeAll = (...given: readonly ((history: History) => void)[]): readonly (readonly string[])[] => {
    const archive = new Archive();
    return given.map((prepare, i) => {
      const history = honest((each) => {
        each.wait(i * 60_000);
        prepare(each);
      });
      const { judge, findings } = judgeHistory(history, { archive });
      judge.panel.clock.archive();
      return findings.account('MSG-09').findings.map(({ message }) => message);
    });
  };
  const ahead =
    (ms: number, ourClock = 0) =>
    (history: History): void => {
      history.serverOffsetMs = ms;
      history.record({ kind: 'found', feature: 'ourClock', value: ourClock });
    };
  const MOVED = [expect.stringContaining('stands elsewhere than in earlier sessions')];

  test('stands where it stood, wherever that is', () => {
    expect(judgeAll(ahead(0), ahead(0))).toEqual([[], []]);
    expect(judgeAll(ahead(DAY_MS), ahead(DAY_MS), ahead(DAY_MS))).toEqual([[], [], []]);
  });

  test('is another one where it stands two hours away, as often as it does', () => {
    const [one, other] = [ahead(0), ahead(7_200_000)];
    expect(judgeAll(one, other, one, other)).toEqual([[], MOVED, [], MOVED]);
  });

  test('may be slewed as a kernel slews it, however far that leads', () => {
    const minutes = Array.from({ length: 60 }, (_, i) => ahead(i * 30));
    expect(judgeAll(...minutes).flat()).toEqual([]);
  });

  test('may be set together with our own, and our machine may sleep', () => {
    expect(judgeAll(ahead(0, 5), ahead(90_000, 90_005))).toEqual([[], []]);
  });

  test('is said once to be wrong where one of its stamps is', () => {
    const history = honest();
    const timestamp = history.serverTime(45_000);
    history.push(history.send('102#1', '101', { timestamp }), '101#1', { timestamp });
    const archive = new Archive();
    archive.clock.add({ low: 0, high: 1, at: 0, ourZero: null });
    expect(judgeHistory(history, { archive }).findings.account('MSG-09').broken).toBe(1);
  });
});
