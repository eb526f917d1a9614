import { describe, expect, test } from 'vitest';
import { History, judgeHistory } from '../judge/testing/history.ts';

/** What becomes of connections of 102 while 101 sends a bad frame, `times` times. */
function afterBadFrame(
  happens: (history: History, connection: string) => void,
  { times = 2, before = () => {} }: { times?: number; before?: (history: History) => void } = {},
): readonly string[] {
  const history = History.of('101', '102', '103');
  before(history);
  for (let time = 1; time <= times; time++) {
    const connection = `102#${time}`;
    if (time > 1) history.open(connection, '102').wait(1000);
    const since = history.next;
    happens(history, connection);
    history.due({
      what: 'still open',
      requirement: 'INPUT-04',
      connections: [connection, '103#1'],
      since,
      after: 'bad frames on another connection',
    });
  }
  return judgeHistory(history).broken;
}

describe('whoever had no part in a bad frame', () => {
  test('goes on', () => {
    expect(afterBadFrame((history) => history.closed('101#1', false, 1008))).toEqual([]);
  });

  test('is not ended for it', () => {
    const end = (history: History, connection: string): History => history.closed(connection, false, 1011);
    expect(afterBadFrame(end)).toEqual(['INPUT-04']);
    // Once it may have been chance.
    expect(afterBadFrame(end, { times: 1 })).toEqual([]);
  });

  test('is not ended for it with a code of the life cycle either, unless that comes without cause, too', () => {
    const end = (history: History, connection: string): History => history.closed(connection, false, 1012);
    expect(afterBadFrame(end, { times: 3 })).toEqual(['INPUT-04']);
    const without = (history: History): History =>
      history.open('104#1', '104').closed('104#1', false, 1012).wait(1000);
    expect(afterBadFrame(end, { times: 3, before: without })).toEqual([]);
  });

  test('may be ended by a server that ends whom nobody has done anything', () => {
    const quiet = (code: number, ms: number) => (history: History) => {
      history.open('104#1', '104');
      const since = history.next;
      history.wait(ms).closed('104#1', false, code);
      history.due({ what: 'quiet', connections: ['104#1'], since });
    };
    const end = (history: History, connection: string): History =>
      history.wait(2000).closed(connection, false, 1000);
    expect(afterBadFrame(end, { before: quiet(1000, 2000) })).toEqual([]);
    // With another code, or much later, it is not the same.
    expect(afterBadFrame(end, { before: quiet(4000, 2000) })).toEqual(['INPUT-04']);
    expect(afterBadFrame(end, { before: quiet(1000, 20_000), times: 3 })).toEqual(['INPUT-04']);
  });

  test('may be ended for a newer connection of the same user, where the server keeps no more', () => {
    const crowd = (history: History, connection: string): History =>
      history.open(`${connection}0`, '102').closed(connection, false, 4000).closed(`${connection}0`, true);
    expect(afterBadFrame(crowd)).toEqual([]);
    const keepsTwo = (history: History): History =>
      history
        .open('104#1', '104')
        .open('104#2', '104')
        .due({ what: 'sessions counted', user: '104', connections: ['104#1', '104#2'] });
    expect(afterBadFrame(crowd, { before: keepsTwo })).toEqual(['INPUT-04']);
  });

  test('may be ended for the number of messages that were sent on it', () => {
    const send = (history: History, connection: string, count: number): History => {
      for (let i = 0; i < count; i++) history.send(connection, '103', {}, { expect: 'may' });
      return history.closed(connection, false, 4008);
    };
    const takesTen = (history: History): History =>
      send(history.open('104#1', '104'), '104#1', 10).due({ what: 'plain messages', connection: '104#1' });
    const end = (count: number) => (history: History, connection: string) => send(history, connection, count);
    expect(afterBadFrame(end(10), { before: takesTen })).toEqual([]);
    expect(afterBadFrame(end(3), { before: takesTen })).toEqual(['INPUT-04']);
  });

  test('may leave, and may be sent away by a server that restarts', () => {
    expect(afterBadFrame((history, id) => history.closed(id, true, 1000))).toEqual([]);
    expect(afterBadFrame((history, id) => history.closed(id, false, 1012))).toEqual([]);
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
    for (const connection of ['102#1', '102#2']) {
      if (connection === '102#2') history.open(connection, '102');
      const since = history.next;
      happens(history);
      history.closed(connection, false, 1011);
      const owed = { what: 'still open', requirement: 'AUTH-06', connections: [connection] } as const;
      history.due({ ...owed, since, after: 'bad tokens' });
    }
    return judgeHistory(history).broken;
  };

  test('is not ended', () => {
    expect(ended(() => {})).toEqual(['AUTH-06']);
    expect(
      ended((history) => history.refuse(`forged#${history.next}`, null, 401, { credential: forged })),
    ).toEqual(['AUTH-06']);
  });

  test('is ended by whoever was taken for this user: no matter of AUTH-06', () => {
    const honoured = (history: History): History => history.open(`forged#${history.next}`, null, forged);
    expect(ended(honoured)).toEqual([]);
  });
});
