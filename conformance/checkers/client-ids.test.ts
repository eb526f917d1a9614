import { expect, test } from 'vitest';
import { History, judgeHistory } from '../judge/testing/history.ts';

const may = { expect: 'may', requirement: 'SEND-06' } as const;

test.each([
  [true, 'a repeated client id makes a second message'],
  [false, 'a repeated client id makes one message'],
])('the report says what a repeated client id makes; a second one came: %s', (came, note) => {
  const history = History.of('101', '102');
  const first = history.send('101#1', '102', { id: 'x' }, may);
  const second = history.send('101#1', '102', { id: 'x' }, may);
  history.push(first, '102#1');
  // Its own copy alone is no second message to the receiver.
  history.push(second, came ? '102#1' : '101#1');
  history.due({ what: 'client id twice', first: first.n, second: second.n });
  const { broken, findings } = judgeHistory(history);
  expect(broken).toEqual([]);
  expect(findings.account('SEND-06')).toMatchObject({ observations: 1, notes: [note] });
});
