import { describe, expect, test } from 'vitest';
import { History, judgeHistory } from '../judge/testing/history.ts';

/** What becomes of 102 and 103 while 101 sends a bad frame. */
function afterBadFrame(happens: (history: History) => void, since?: number): readonly string[] {
  const history = History.of('101', '102', '103');
  const from = since ?? history.next;
  happens(history);
  history.due({
    what: 'still open',
    requirement: 'INPUT-04',
    connections: ['102#1', '103#1'],
    since: from,
    after: 'bad frames on another connection',
  });
  return judgeHistory(history).broken;
}

describe('whoever had no part in a bad frame', () => {
  test('goes on', () => {
    expect(afterBadFrame((history) => history.closed('101#1', false, 1008))).toEqual([]);
  });

  test('is not ended for it', () => {
    expect(afterBadFrame((history) => history.closed('102#1', false, 1011))).toEqual(['INPUT-04']);
  });

  test('may leave, and may be sent away by a server that restarts', () => {
    expect(afterBadFrame((history) => history.closed('102#1', true, 1000))).toEqual([]);
    expect(afterBadFrame((history) => history.closed('102#1', false, 1012))).toEqual([]);
  });

  test('may have been ended before', () => {
    const history = History.of('101', '102', '103').closed('102#1', false, 1011);
    history.due({
      what: 'still open',
      requirement: 'INPUT-04',
      connections: ['102#1'],
      since: history.next,
      after: 'bad frames on another connection',
    });
    expect(judgeHistory(history).broken).toEqual([]);
  });
});

describe('a handshake after a bad frame', () => {
  const entry = (happens: (history: History) => void): readonly string[] => {
    const history = History.of('101', '102');
    history.refuse('101#2', '101', { kind: 'timeout', detail: 'no answer' });
    const since = history.next;
    happens(history);
    return judgeHistory(history.due({ what: 'entry', requirement: 'INPUT-04', since })).broken;
  };

  test.each([
    { kind: 'timeout', detail: 'no answer within 2000 ms' },
    { kind: 'status', status: 503, detail: 'HTTP 503' },
  ] as const)('is answered by more than $detail', (refusal) => {
    expect(entry((history) => history.refuse('no token#1', null, refusal))).toEqual(['INPUT-04']);
  });

  test('may be refused in words, and may be accepted', () => {
    const refusal = { kind: 'status', status: 401, detail: 'HTTP 401' } as const;
    expect(entry((history) => history.refuse('no token#1', null, refusal))).toEqual([]);
    expect(
      entry((history) =>
        history.open('no token#1', null, { label: 'no token', requirement: 'AUTH-03', names: [] }),
      ),
    ).toEqual([]);
  });

  test('says nothing where it was refused before the frame', () => {
    const history = History.of('101', '102');
    history.refuse('no token#1', null, { kind: 'timeout', detail: 'no answer' });
    history.due({ what: 'entry', requirement: 'INPUT-04', since: history.next });
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test('that fails is shown with the one with a good token', () => {
    const history = History.of('101', '102');
    history.refuse('101#2', '101', { kind: 'timeout', detail: 'no answer' });
    const since = history.next;
    history.refuse('no token#1', null, { kind: 'timeout', detail: 'no answer' });
    history.due({ what: 'entry', requirement: 'INPUT-09', since });
    const [finding] = judgeHistory(history).findings.account('INPUT-09').findings;
    expect(finding?.events.map(({ kind }) => kind)).toEqual(['refused', 'refused']);
  });
});

describe('whoever is connected while bad tokens are tried', () => {
  const forged = { label: 'a forged token', requirement: 'AUTH-04', names: ['102'] } as const;
  const ended = (happens: (history: History) => void): readonly string[] => {
    const history = History.of('101', '102');
    const since = history.next;
    happens(history);
    history.closed('102#1', false, 1011);
    const owed = { what: 'still open', requirement: 'AUTH-06', connections: ['102#1'] } as const;
    return judgeHistory(history.due({ ...owed, since, after: 'bad tokens' })).broken;
  };

  test('is not ended', () => {
    expect(ended(() => {})).toEqual(['AUTH-06']);
    expect(ended((history) => history.refuse('forged#1', null, 401, { credential: forged }))).toEqual([
      'AUTH-06',
    ]);
  });

  test('is ended by whoever was taken for this user: no matter of AUTH-06', () => {
    expect(ended((history) => history.open('forged#1', null, forged))).toEqual([]);
  });
});
