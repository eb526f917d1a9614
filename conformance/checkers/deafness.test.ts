import { describe, expect, test } from 'vitest';
import { History, judgeHistory, type SentMessage } from '../judge/testing/history.ts';

type Clause = 'INPUT-05' | 'CONN-05';

/** 101 was pushed to, and is sent a message; what becomes of that. */
function sentTo101(
  clause: Clause,
  happens: (history: History, sent: SentMessage, beside: SentMessage) => void,
): readonly string[] {
  const history = History.of('101', '102', '103');
  history.exchange('102#1', '101', '101#1');
  const sent = history.send('102#1', '101', {}, { expect: 'may', requirement: clause });
  const beside = history.send('102#1', '103', {}, { requirement: 'INPUT-04' });
  happens(history, sent, beside);
  fallsDue(history, clause, sent, beside);
  return judgeHistory(history, { decidedBefore: 0 }).broken;
}

const fallsDue = (history: History, requirement: Clause, { n }: SentMessage, beside: SentMessage): History =>
  history.due({ what: 'pushed to', requirement, connection: '101#1', message: n, beside: [beside.n] });

describe.each(['INPUT-05', 'CONN-05'] as const)('%s: a connection that was pushed to', (clause) => {
  test('gets what is sent to it', () => {
    const got = sentTo101(clause, (history, sent, beside) =>
      history.push(sent, '101#1').push(beside, '103#1'),
    );
    expect(got).toEqual([]);
  });

  test('is not forgotten, whether or not we end it before the message falls due', () => {
    expect(sentTo101(clause, (history, _sent, beside) => history.push(beside, '103#1'))).toEqual([clause]);
    const ended = sentTo101(clause, (history, _sent, beside) =>
      history.push(beside, '103#1').closing('101#1').closed('101#1', true, 1006),
    );
    expect(ended).toEqual([clause]);
  });

  test('is owed nothing once the server has ended it, or while others are not served', () => {
    const ended = sentTo101(clause, (history, _sent, beside) =>
      history.push(beside, '103#1').closed('101#1', false, 1008),
    );
    expect(ended).toEqual([]);
    expect(sentTo101(clause, () => {})).toEqual([]);
  });
});

test('where the end of another connection deafens, bad frames are not blamed', () => {
  const broken = sentTo101('INPUT-05', (history, sent, beside) => {
    history.push(beside, '103#1');
    fallsDue(history, 'CONN-05', sent, beside);
  });
  expect(broken).toEqual(['CONN-05']);
});

test('who was never pushed to has not been forgotten', () => {
  const history = History.of('101', '102', '103');
  const sent = history.send('102#1', '101', {}, { expect: 'may' });
  const beside = history.exchange('102#1', '103', '103#1');
  expect(judgeHistory(fallsDue(history, 'INPUT-05', sent, beside)).broken).toEqual([]);
});

test('who was pushed to later alone, or was sent receipts before, has not been forgotten', () => {
  const history = History.of('102', '103').open('101#1', '101');
  const own = history.send('101#1', '102');
  history.push(own, '102#1').push(own, '101#1');
  const sent = history.send('102#1', '101', {}, { expect: 'may' });
  const beside = history.exchange('102#1', '103', '103#1');
  history.exchange('102#1', '101', '101#1');
  expect(judgeHistory(fallsDue(history, 'INPUT-05', sent, beside), { decidedBefore: 0 }).broken).toEqual([]);
});

describe('AUTH-06: after bad tokens', () => {
  const may = { expect: 'may', requirement: 'AUTH-06' } as const;
  /** 101 writes to 102 once before and so often after; which of these arrive. */
  function served(before: boolean, after: readonly boolean[], then: (history: History) => void = () => {}) {
    const history = History.of('101', '102');
    const send = (arrives: boolean): number => {
      const sent = history.send('101#1', '102', {}, may);
      if (arrives) history.push(sent, '102#1');
      return sent.n;
    };
    const first = send(before);
    const later = after.map(send);
    then(history);
    const owed = { what: 'served as before', requirement: 'AUTH-06', connection: '102#1' } as const;
    return judgeHistory(history.due({ ...owed, before: first, after: later })).broken;
  }

  test('a connection is served as before', () => {
    expect(served(true, [true])).toEqual([]);
    expect(served(true, [false, false, true])).toEqual([]);
  });

  test('a connection gets nothing any more', () => {
    expect(served(true, [false, false, false])).toEqual(['AUTH-06']);
  });

  test('one message alone may be lost for another reason, and so may all where the one before was', () => {
    expect(served(true, [false])).toEqual([]);
    expect(served(false, [false, false, false])).toEqual([]);
  });

  test('nothing is told of a connection that has ended', () => {
    expect(served(true, [false, false], (history) => history.closed('102#1', true))).toEqual([]);
    expect(served(true, [false, false], (history) => history.closed('101#1', true))).toEqual([]);
  });
});
