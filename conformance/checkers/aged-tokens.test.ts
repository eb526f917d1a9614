import { describe, expect, test } from 'vitest';
import { History, judgeHistory } from '../judge/testing/history.ts';

describe('AUTH-05: a token that was accepted while it was fresh', () => {
  /** What becomes of it after its expiry, and of one that was never used. */
  function aging(aged: 'taken' | 'refused', control: 'taken' | 'refused'): readonly string[] {
    const history = History.of('101', '102').open('105#1', '105').closed('105#1', true, 1000);
    const dial = (id: string, how: 'taken' | 'refused'): History =>
      how === 'taken' ? history.open(id, '105').closed(id, true, 1000) : history.refuse(id, '105', 401);
    dial('105#2', aged);
    dial('105#3', control);
    history.due({ what: 'expired', fresh: '105#1', aged: '105#2', control: '105#3' });
    return judgeHistory(history).broken;
  }

  test('is accepted after its expiry, where another one is not', () => {
    expect(aging('taken', 'refused')).toEqual(['AUTH-05']);
  });

  test('is refused, or allowed to be late as another one is', () => {
    expect(aging('refused', 'refused')).toEqual([]);
    expect(aging('taken', 'taken')).toEqual([]);
  });

  test('is accepted, and its connection ended at once', () => {
    const history = History.of('101', '102').open('105#1', '105').closed('105#1', true, 1000);
    history.open('105#2', '105').closed('105#2', false, 4401).refuse('105#3', '105', 401);
    history.due({ what: 'expired', fresh: '105#1', aged: '105#2', control: '105#3' });
    expect(judgeHistory(history).broken).toEqual([]);
  });
});

describe('AUTH-12: a connection whose token has expired', () => {
  const noted = (happens: (history: History) => void) => {
    const history = History.of('101', '102').open('105#1', '105');
    const expiredAt = history.at + 2000;
    happens(history);
    const { findings, broken } = judgeHistory(
      history.due({ what: 'token outlived', connection: '105#1', expiredAt }),
    );
    const { observations, notes } = findings.account('AUTH-12');
    return { observations, notes, broken };
  };

  test('is still open', () => {
    const { observations, notes, broken } = noted((history) => history.wait(7000));
    expect([observations, broken]).toEqual([1, []]);
    expect(notes).toEqual(['a connection was still open 5 s after its token had expired']);
  });

  test('was closed for it', () => {
    const { observations, notes, broken } = noted((history) =>
      history.wait(3000).closed('105#1', false, 4401).wait(4000),
    );
    expect([observations, broken]).toEqual([1, []]);
    expect(notes).toEqual(['a connection was closed with code 4401, 1 s after its token had expired']);
  });

  test('was closed before, or by us: that tells nothing', () => {
    expect(noted((history) => history.closed('105#1', false, 1000).wait(7000)).observations).toBe(0);
    expect(noted((history) => history.wait(3000).closed('105#1', true, 1000)).observations).toBe(0);
  });
});
