import { expect, test } from 'vitest';
import { History, judgeHistory } from '../judge/testing/history.ts';

const there = { what: 'server there', requirement: 'INPUT-04', during: 'bad frames' } as const;
const noToken = { credential: { label: 'no token', requirement: 'AUTH-03', names: [] } } as const;

test('a server that nobody reaches any more is gone, by the clause of what was done', () => {
  const history = History.of('101', '102', '103').closed('102#1').closed('103#1');
  const { broken, findings } = judgeHistory(
    history.refuse('none#1', null, 'unreachable', noToken).due(there),
  );
  expect(broken).toEqual(['INPUT-04']);
  expect(findings.account('INPUT-04').findings[0]?.events).toMatchObject([
    { kind: 'closed', connection: '102#1' },
    { kind: 'closed', connection: '103#1' },
    { kind: 'refused', connection: 'none#1' },
  ]);
});

test('a refusal is an event of its own where no connection was lost', () => {
  const history = History.of('101').refuse('none#1', null, 'unreachable', noToken).due(there);
  expect(judgeHistory(history).broken).toEqual(['INPUT-04']);
});

test.each([
  ['opens a connection', (history: History) => history.open('101#2', '101')],
  ['refuses one', (history: History) => history.refuse('none#2', null, 401, noToken)],
])('a server that %s is there', (_, answer) => {
  const history = History.of('101').refuse('none#1', null, 'unreachable', noToken);
  expect(judgeHistory(answer(history).due(there)).broken).toEqual([]);
});
