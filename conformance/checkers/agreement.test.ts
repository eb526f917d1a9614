import { describe, expect, test } from 'vitest';
import { GROUP, History, judgeHistory } from '../judge/testing/history.ts';

const members = (): History => History.of('101', '102', '103');

describe('the pushes of one group message', () => {
  test('that differ in receiverId only pass', () => {
    const history = members();
    history.exchange('101#1', GROUP.id, '101#1', '102#1', '103#1');
    const { broken, findings } = judgeHistory(history);
    expect(broken).toEqual([]);
    expect(findings.account('GRP-03').observations).toBe(2);
  });

  test('with an id for each member do not agree', () => {
    const history = members();
    const sent = history.exchange('101#1', GROUP.id, '102#1');
    history.push(sent, '103#1', { id: '5555' });
    expect(judgeHistory(history).broken).toEqual(['GRP-03']);
  });

  test('with a time for each member do not agree', () => {
    const history = members();
    const sent = history.exchange('101#1', GROUP.id, '102#1');
    history.push(sent, '103#1', { timestamp: history.serverTime(20) });
    expect(judgeHistory(history).broken).toEqual(['GRP-03']);
  });

  test('with a conversationId for each member do not agree, and it identifies nothing', () => {
    const history = members();
    const sent = history.exchange('101#1', GROUP.id, '102#1');
    history.push(sent, '103#1', { conversationId: 'another' });
    expect(judgeHistory(history).broken).toEqual(['MSG-12', 'GRP-03']);
  });

  test('a field that breaks its own clause is not blamed twice', () => {
    const history = members();
    const sent = history.exchange('101#1', GROUP.id, '102#1');
    history.push(sent, '103#1', { senderId: '104' });
    expect(judgeHistory(history).broken).toEqual(['MSG-06']);
  });
});

describe('a receipt', () => {
  test('is not compared with what somebody else got by mistake', () => {
    const history = members();
    const sent = history.exchange('101#1', '102', '101#1', '102#1');
    history.push(sent, '103#1', { id: '5555' });
    expect(judgeHistory(history).broken).toEqual(['PRIV-03']);
  });

  test('that comes behind such a leak is compared with the push alone', () => {
    const history = members();
    const sent = history.send('101#1', '102');
    history.push(sent, '103#1', { id: '5555' }).push(sent, '102#1').push(sent, '101#1', { id: '5556' });
    expect(judgeHistory(history).broken).toEqual(['PRIV-03', 'PRIV-04']);
  });

  test('with the id and time of the push passes', () => {
    const history = members();
    history.exchange('101#1', '102', '101#1', '102#1');
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test('with another id does not agree', () => {
    const history = members();
    const sent = history.exchange('101#1', '102', '102#1');
    history.push(sent, '101#1', { id: '5555' });
    expect(judgeHistory(history).broken).toEqual(['PRIV-04']);
  });

  test('with a time of its own does not agree', () => {
    const history = members();
    const sent = history.exchange('101#1', '102', '102#1');
    history.wait(3000).push(sent, '101#1', { timestamp: history.serverTime() });
    expect(judgeHistory(history).broken).toEqual(['PRIV-04']);
  });

  test('with the same moment written in another way agrees', () => {
    const history = members();
    const sent = history.exchange('101#1', '102', '102#1');
    const east = new Date(Date.parse(String(sent.timestamp)) + 8 * 3_600_000).toISOString();
    history.push(sent, '101#1', { timestamp: east.replace('Z', '+08:00') });
    expect(judgeHistory(history).broken).toEqual([]);
  });
});
