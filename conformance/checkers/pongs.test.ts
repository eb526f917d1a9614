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

const LONG = Buffer.from('a payload that one ping alone has').toString('hex');
const pingedOn = (history: History, connection: string): History =>
  history.record({ kind: 'pinging', connection, payload: LONG });

test('the pong of somebody else breaks CONN-01, with that ping and the pong as the evidence', () => {
  const { broken, findings } = judgeHistory(
    ponged(pingedOn(History.of('101', '102'), '101#1'), LONG, '102#1'),
  );
  expect(broken).toEqual(['CONN-01']);
  expect(findings.account('CONN-01').findings[0]?.events.map(({ kind }) => kind)).toEqual([
    'pinging',
    'ponged',
  ]);
});

test.each([
  ['whose payload both have sent', pingedOn(pingedOn(History.of('101', '102'), '101#1'), '102#1'), LONG],
  ['with a payload of the server', pingedOn(History.of('101', '102'), '101#1'), LONG.replace('61', '62')],
  ['with a short payload', pinged(), PAYLOAD],
])('a pong that was not asked for keeps it %s', (_, history, payload) => {
  expect(judgeHistory(ponged(history, payload, '102#1')).broken).toEqual([]);
});
