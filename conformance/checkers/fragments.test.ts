import { expect, test } from 'vitest';
import { History, judgeHistory } from '../judge/testing/history.ts';

const about = { requirement: 'FRAME-03' } as const;

/** A message in pieces and the same one whole, with what becomes of their contents. */
function pair(piecesBecome?: string, wholeBecomes?: string): { history: History; fallDue: () => History } {
  const history = History.of('101', '102');
  const body = (marker: string) => ({ content: `${marker} 你好` });
  const [pieces, whole] = [
    history.send('101#1', '102', body, about),
    history.send('101#1', '102', body, about),
  ];
  const become = (content: unknown, change?: string): Record<string, unknown> => ({
    content: change === undefined ? content : `${content}${change}`,
  });
  history.push(pieces, '102#1', become(pieces.message.content, piecesBecome));
  history.push(whole, '102#1', become(whole.message.content, wholeBecomes));
  return {
    history,
    fallDue: () => history.due({ what: 'pieces', pieces: pieces.n, whole: whole.n }),
  };
}

const account = (history: History) => judgeHistory(history).findings.account('FRAME-03');

test('FRAME-03: a message in fragments comes as a whole one does', () => {
  expect(account(pair().fallDue()).broken).toBe(0);
});

test('FRAME-03: a message in fragments is altered', () => {
  const { findings } = account(pair('�').fallDue());
  expect(findings.map(({ events }) => events.map(({ kind }) => kind))).toEqual([['sent', 'received']]);
});

test('FRAME-03: a message is altered in fragments and when whole, which is not for the fragments', () => {
  expect(account(pair('�', '�').fallDue()).broken).toBe(0);
  expect(account(pair(undefined, '�').fallDue()).broken).toBe(0);
});

test('FRAME-03: messages in fragments end the connection each time, which is said once for each', () => {
  const { history, fallDue } = pair();
  history.wait(1000).closed('101#1', false, 1011);
  fallDue();
  // Once it may have been chance.
  expect(account(fallDue()).broken).toBe(0);
  history.open('101#2', '101').wait(1000);
  const pieces = history.send('101#2', '102', {}, about);
  history.closed('101#2', false, 1011);
  expect(account(history.due({ what: 'pieces', pieces: pieces.n, whole: pieces.n })).broken).toBe(2);
});

test('FRAME-03: the connection ends by us, or another one does', () => {
  for (const [connection, byUs] of [
    ['101#1', true],
    ['102#1', false],
  ] as const) {
    const { history, fallDue } = pair();
    history.closed(connection, byUs);
    expect(account(fallDue()).broken).toBe(0);
  }
});

test('FRAME-03: a connection that had ended before was not ended by it', () => {
  const history = History.of('101', '102').closed('101#1');
  const [pieces, whole] = [history.send('101#1', '102', {}, about), history.send('101#1', '102', {}, about)];
  expect(account(history.due({ what: 'pieces', pieces: pieces.n, whole: whole.n })).broken).toBe(0);
});
