import { describe, expect, test } from 'vitest';
import { History, judgeHistory } from '../judge/testing/history.ts';

const left = (): History => History.of('101', '102', '103').closing('102#1').closed('102#1', true);
const fallDue = (history: History): History =>
  history.due({ what: 'return', left: '102#1', how: 'with the same token' });

describe('CONN-04: who left', () => {
  test('is let in again, also at the second attempt', () => {
    expect(judgeHistory(fallDue(left().open('102#2', '102'))).broken).toEqual([]);
    const history = fallDue(left().refuse('102#2', '102', 409).open('102#3', '102'));
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test('is kept out', () => {
    const { broken, findings } = judgeHistory(fallDue(left().refuse('102#2', '102', 409)));
    expect(broken).toEqual(['CONN-04']);
    expect(findings.account('CONN-04').findings[0]?.events.map(({ kind }) => kind)).toEqual(['refused']);
  });

  test('is kept out, whatever came of others, and of this user before', () => {
    const history = left().open('103#2', '103').refuse('102#2', '102', 409);
    expect(judgeHistory(fallDue(history)).broken).toEqual(['CONN-04']);
    const before = History.of('101', '102')
      .refuse('102#2', '102', 409)
      .closed('102#1', true)
      .open('102#3', '102');
    expect(judgeHistory(fallDue(before)).broken).toEqual([]);
  });
});

describe('CONN-07: a handshake that offers permessage-deflate', () => {
  test('is refused where one without is accepted', () => {
    const history = left().refuse('102#2', '102', 409, { deflate: true }).open('102#3', '102');
    expect(judgeHistory(fallDue(history)).broken).toEqual(['CONN-07']);
  });

  test('is refused only as long as the last session is held', () => {
    const history = left()
      .refuse('102#2', '102', 409, { deflate: true })
      .open('102#3', '102', undefined, { deflate: true });
    expect(judgeHistory(fallDue(history)).broken).toEqual([]);
  });

  test('is refused as one without is: that is coming back', () => {
    const history = left().refuse('102#2', '102', 409, { deflate: true }).refuse('102#3', '102', 409);
    expect(judgeHistory(fallDue(history)).broken).toEqual(['CONN-04']);
  });
});

describe('who came back', () => {
  /** 102 came back, and 103 offering permessage-deflate; what they write to each other comes on these connections. */
  function back(served: readonly string[], before: (history: History) => void = () => {}): History {
    const history = left().closed('103#1', true);
    before(history);
    history.open('102#2', '102').open('103#2', '103', undefined, { deflate: true });
    const may = { expect: 'may' } as const;
    const messages = [history.send('102#2', '103', {}, may), history.send('103#2', '102', {}, may)];
    for (const sent of messages)
      for (const each of served)
        if (each.startsWith(String(sent.message.receiverId))) history.push(sent, each);
    return history;
  }
  const judged = (history: History): readonly string[] =>
    judgeHistory(
      history.due({
        what: 'served again',
        connections: ['102#2', '103#2'],
        messages: history.events.flatMap(({ kind, n }) => (kind === 'sent' ? n : [])),
      }),
    ).broken;

  test('is served', () => {
    expect(judged(back(['102#2', '103#2']))).toEqual([]);
  });

  test('receives nothing', () => {
    expect(judged(back(['103#2']))).toEqual(['CONN-04']);
    expect(judged(back([]))).toEqual(['CONN-04']);
  });

  test('receives nothing where permessage-deflate was offered alone', () => {
    expect(judged(back(['102#2']))).toEqual(['CONN-07']);
  });

  test('receives nothing, as others before: that says nothing of coming back', () => {
    const broken = judged(
      back([], (history) => history.open('104#1', '104').wait(2000).send('104#1', '101')),
    );
    expect(broken).toEqual(['PRIV-01']);
  });

  test('is cut off where permessage-deflate was offered', () => {
    const history = back(['102#2', '103#2']).wait(1000).closed('103#2', false, 1011);
    judged(history);
    // Once it may have been chance.
    expect(judgeHistory(history).broken).toEqual([]);
    history.open('103#3', '103', undefined, { deflate: true }).closed('103#3', false, 1011);
    history.due({ what: 'served again', connections: ['103#3'], messages: [] });
    expect(judgeHistory(history).broken).toEqual(['CONN-07']);
    expect(judged(back(['102#2', '103#2']).closed('102#2'))).toEqual([]);
    expect(judged(back(['102#2', '103#2']).closed('103#2', true))).toEqual([]);
  });
});
