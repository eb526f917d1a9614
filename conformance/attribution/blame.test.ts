import { describe, expect, test } from 'vitest';
import type { RequirementId } from '../../schema/requirements/index.ts';
import type { Intent } from '../history/event.ts';
import { GROUP, History, judgeHistory } from '../judge/testing/history.ts';

/** A history in which 102 is served at first. */
function served(): History {
  const history = History.of('101', '102', '103');
  history.exchange('101#1', '102', '102#1');
  return history;
}

/** A message to 102, about this clause, that is lost. */
function lose(history: History, requirement: RequirementId, intent: Partial<Intent> = {}): void {
  history.send('101#1', '102', {}, { requirement, ...intent });
}

const serve = (history: History): unknown => history.exchange('101#1', '102', '102#1');

describe('a lost message is blamed on', () => {
  test('the clause that it was sent for', () => {
    const history = served();
    lose(history, 'FRAME-03');
    serve(history);
    lose(history, 'CONN-04');
    serve(history);
    expect(judgeHistory(history).broken).toEqual(['FRAME-03', 'CONN-04']);
  });

  test('the plain clause, once plain messages were lost', () => {
    const history = served();
    lose(history, 'PRIV-01');
    serve(history);
    lose(history, 'SEND-08');
    serve(history);
    const { broken, findings } = judgeHistory(history);
    expect(broken).toEqual(['PRIV-01']);
    expect(findings.account('PRIV-01').broken).toBe(2);
  });

  test('its own clause where plain messages were lost only later', () => {
    const history = served();
    lose(history, 'SEND-08');
    serve(history);
    lose(history, 'PRIV-01');
    expect(judgeHistory(history).broken).toEqual(['SEND-08', 'PRIV-01']);
  });

  test('its own clause where each row was tried again alone', () => {
    const history = served();
    lose(history, 'PRIV-01');
    lose(history, 'SEND-08', { triedAgain: true });
    expect(judgeHistory(history).broken).toEqual(['SEND-08', 'PRIV-01']);
  });

  test('the bad tokens since which nothing came, where these are known to make a server forget its users', () => {
    const history = served();
    const before = history.exchange('101#1', '102', '102#1').n;
    const credential = { label: 'two tokens', requirement: 'AUTH-04', names: [] } as const;
    history.refuse('two tokens#1', null, 401, { credential });
    const after = [1, 2].map(() => history.send('101#1', '102', {}, { expect: 'may' }).n);
    history.due({ what: 'served as before', requirement: 'AUTH-06', connection: '102#1', before, after });
    lose(history, 'PRIV-01');
    expect(judgeHistory(history).broken).toEqual(['AUTH-06']);
    // Who is served again later was not forgotten.
    serve(history);
    expect(judgeHistory(history).broken).toEqual(['AUTH-06', 'PRIV-01']);
  });

  test('PRIV-06, where what is sent to absent users deafens its sender again and again', () => {
    const history = served();
    const deafen = (connection: string): void => {
      const before = history.send('102#1', '101');
      history.send(connection, '999', {}, { expect: 'may', requirement: 'PRIV-06' });
      // However late it comes on a busy machine, the server had it before.
      history.wait(500).push(before, connection);
      history.send('102#1', '101', {}, { requirement: 'PRIV-01' });
    };
    deafen('101#1');
    // Once says nothing: it may have gone deaf over anything.
    expect(judgeHistory(history).broken).toEqual(['PRIV-01']);
    // What is missing there had its time.
    history.wait(10_000).closed('101#1', true, 1000).open('101#2', '101');
    deafen('101#2');
    expect(judgeHistory(history).broken).toEqual(['PRIV-06']);
  });

  test('PRIV-06 as well, where the server may have read it before what another one had just sent', () => {
    const history = served();
    for (const connection of ['101#1', '101#2']) {
      if (connection !== '101#1') history.wait(10_000).closed('101#1', true, 1000).open(connection, '101');
      history.exchange('102#1', '101', connection);
      history.wait(500).send('102#1', '101', {}, { requirement: 'PRIV-01' });
      history.wait(20).send(connection, '999', {}, { expect: 'may', requirement: 'PRIV-06' });
    }
    expect(judgeHistory(history).broken).toEqual(['PRIV-06']);
  });

  test('the plain clause, where who has written to an absent user was served afterwards', () => {
    const history = served();
    for (const connection of ['101#1', '101#2']) {
      if (connection !== '101#1') history.wait(10_000).closed('101#1', true, 1000).open(connection, '101');
      history.send(connection, '999', {}, { expect: 'may', requirement: 'PRIV-06' });
      history.wait(500);
      history.exchange('102#1', '101', connection);
      history.send('102#1', '101', {}, { requirement: 'PRIV-01' });
    }
    expect(judgeHistory(history).broken).toEqual(['PRIV-01']);
  });

  test('CONN-05, also where it was tried again alone, if what was taken for the receiver ended before', () => {
    const forgotten = (mayActAs: readonly string[]): readonly string[] => {
      const history = served();
      const credential = { label: 'two tokens', requirement: 'AUTH-08', names: [], mayActAs } as const;
      history.open('two tokens#1', null, credential).closed('two tokens#1', true, 1000);
      lose(history, 'PRIV-01', { triedAgain: true });
      // What another connection of the user shows when the same is tried.
      history.open('103#2', '103');
      const atOnce = history.exchange('101#1', '103', '103#2').n;
      const later = history.send('101#1', '103', {}, { expect: 'may' }).n;
      const owed = {
        what: 'not forgotten',
        requirement: 'CONN-05',
        connection: '103#2',
        atOnce,
        later,
      } as const;
      return judgeHistory(history.due(owed)).broken;
    };
    expect(forgotten(['101', '102'])).toEqual(['CONN-05']);
    expect(forgotten(['101', '103'])).toEqual(['PRIV-01']);
  });

  test('the earlier loss since which its receiver got nothing', () => {
    const history = served();
    lose(history, 'FRAME-03');
    lose(history, 'PRIV-01');
    history.send('101#1', GROUP.id);
    history.exchange('101#1', '103', '103#1');
    expect(judgeHistory(history).broken).toEqual(['FRAME-03']);
  });

  test('its own clause where the earlier loss was of a SHOULD', () => {
    const history = served();
    lose(history, 'CONN-07');
    lose(history, 'PRIV-01');
    expect(judgeHistory(history).broken).toEqual(['PRIV-01', 'CONN-07']);
  });

  test('CONN-06 within its bursts, whatever else is lost there', () => {
    const history = served();
    lose(history, 'CONN-06', { inBurst: true });
    serve(history);
    history.send('103#1', '102', {}, { requirement: 'PRIV-01', inBurst: true });
    expect(judgeHistory(history).broken).toEqual(['CONN-06']);
  });
});
