import { expect, test } from 'vitest';
import { History, judgeHistory } from '../judge/testing/history.ts';

/** 101 sends two messages with these client ids; the receipt of the first comes, and comes again on this connection. */
function receiptAgain(ids: readonly [string, string], connection = '101#1'): readonly string[] {
  const history = History.of('101', '102');
  const [first] = ids.map((id) => history.send('101#1', '102', { id }, { expect: 'may' })) as [
    ReturnType<History['send']>,
  ];
  history.push(first, '102#1', { id: '7' });
  history.push(first, '101#1', { id: '7' });
  history.push(first, connection, { id: '7' });
  return judgeHistory(history).broken;
}

test('PRIV-02: a message comes once on a connection', () => {
  expect(receiptAgain(['a', 'b'])).toEqual(['PRIV-02']);
  expect(receiptAgain(['a', 'b'], '102#1')).toEqual(['PRIV-02']);
});

test('SEND-06: who takes two messages of one client id for one may answer each with the same receipt', () => {
  expect(receiptAgain(['a', 'a'])).toEqual([]);
  // The receiver gets that one message once.
  expect(receiptAgain(['a', 'a'], '102#1')).toEqual(['PRIV-02']);
});
