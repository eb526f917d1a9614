import { expect, test } from 'vitest';
import { History, judgeHistory } from '../judge/testing/history.ts';

/** A user with three connections, and a message to that user that came on these. */
function sent(...cameOn: readonly string[]): History {
  const history = History.of('101').open('102#1', '102').open('102#2', '102').open('102#3', '102');
  const { n } = history.wait(2000).exchange('101#1', '102', ...cameOn);
  const connections = ['102#1', '102#2', '102#3'];
  return history.due({ what: 'came on each', requirement: 'CONN-05', connections, message: n });
}

test('a message that came on each connection that was kept is an observation', () => {
  const { broken, findings } = judgeHistory(sent('102#1', '102#2', '102#3'));
  expect(broken).toEqual([]);
  expect(findings.account('CONN-05').observations).toBeGreaterThan(0);
});

test('a connection that stays open and gets nothing is found beside others that do', () => {
  expect(judgeHistory(sent('102#1', '102#2')).broken).toEqual(['CONN-05']);
});

test('a message that came nowhere says nothing of connections', () => {
  expect(judgeHistory(sent()).broken).toEqual([]);
});
