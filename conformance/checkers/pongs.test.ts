import { expect, test } from 'vitest';
import { History, judgeHistory } from '../judge/testing/history.ts';

const PAYLOAD = Buffer.from('imtypes').toString('hex');
const pong = {
  what: 'pong',
  requirement: 'CONN-01',
  connection: '101#1',
  payload: PAYLOAD,
  where: '',
} as const;

const pinged = (): History =>
  History.of('101', '102').record({ kind: 'pinging', connection: '101#1', payload: PAYLOAD });
const ponged = (history: History, payload: string, connection = '101#1'): History =>
  history.record({ kind: 'ponged', connection, payload });

test('a pong with the payload of the ping keeps CONN-01', () => {
  const { broken, findings } = judgeHistory(ponged(pinged(), PAYLOAD).due(pong));
  expect(broken).toEqual([]);
  expect(findings.account('CONN-01').observations).toBe(1);
});

test.each([
  ['none', (history: History) => history],
  ['one with another payload', (history: History) => ponged(history, '00')],
  ['one on another connection', (history: History) => ponged(history, PAYLOAD, '102#1')],
])('%s breaks it, and the ping is the evidence', (_, answer) => {
  const { broken, findings } = judgeHistory(answer(pinged()).due(pong));
  expect(broken).toEqual(['CONN-01']);
  expect(findings.account('CONN-01').findings[0]?.events[0]).toMatchObject({ kind: 'pinging' });
});

test('a second ping with the same payload needs a pong of its own', () => {
  const history = ponged(pinged(), PAYLOAD).record({
    kind: 'pinging',
    connection: '101#1',
    payload: PAYLOAD,
  });
  expect(judgeHistory(history.due(pong)).broken).toEqual(['CONN-01']);
});

test('nothing is owed on a connection that we ended', () => {
  expect(judgeHistory(pinged().closed('101#1', true).due(pong)).broken).toEqual([]);
});

test('a ping that ends the connection each time breaks CONN-01', () => {
  const history = pinged().wait(1000).closed('101#1', false, 1011).due(pong);
  // Once it may have been chance.
  expect(judgeHistory(history).broken).toEqual([]);
  history.open('101#2', '101').record({ kind: 'pinging', connection: '101#2', payload: PAYLOAD });
  history.closed('101#2', false, 1011).due({ ...pong, connection: '101#2' });
  expect(judgeHistory(history).broken).toEqual(['CONN-01']);
});

test('nothing is owed before it falls due', () => {
  expect(judgeHistory(pinged()).broken).toEqual([]);
});
