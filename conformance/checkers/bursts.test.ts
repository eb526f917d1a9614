import { expect, test } from 'vitest';
import { History, judgeHistory } from '../judge/testing/history.ts';

const taken = { what: 'burst taken', size: 256, connections: ['101#1', '102#1'] } as const;

test('bursts that end a connection each time break CONN-06', () => {
  const history = History.of('101', '102').closed('101#1', false, 1008).due(taken);
  // Once it may have been chance.
  expect(judgeHistory(history).broken).toEqual([]);
  history
    .open('101#2', '101')
    .closed('101#2', false, 1008)
    .due({ ...taken, connections: ['101#2', '102#1'] });
  const { broken, findings } = judgeHistory(history);
  expect(broken).toEqual(['CONN-06']);
  expect(findings.account('CONN-06').findings).toHaveLength(2);
});

test.each([
  ['no connection ends', (history: History) => history],
  ['we end one', (history: History) => history.closed('101#1', true, 1000)],
  ['the server goes away', (history: History) => history.closed('101#1', false, 1001)],
  [
    'another connection ends',
    (history: History) => history.open('103#1', '103').closed('103#1', false, 1008),
  ],
])('it does not where %s', (_, end) => {
  expect(judgeHistory(end(History.of('101', '102')).due(taken)).broken).toEqual([]);
});
