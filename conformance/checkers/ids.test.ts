import { describe, expect, test } from 'vitest';
import { GROUP, History, judgeHistory } from '../judge/testing/history.ts';
import { Archive } from '../ledger/archive.ts';

const users = (): History => History.of('101', '102', '103');

describe('ids', () => {
  test('one for each message, the same at receiver and sender, passes', () => {
    const history = users();
    history.exchange('101#1', '102', '102#1', '101#1');
    history.exchange('102#1', '101', '102#1', '101#1');
    history.exchange('101#1', GROUP.id, '101#1', '102#1', '103#1');
    const { broken, findings } = judgeHistory(history);
    expect(broken).toEqual([]);
    expect(findings.account('MSG-02').observations).toBe(3);
  });

  test('two messages share one, even in two conversations', () => {
    for (const to of ['102', '103']) {
      const history = users();
      const { id } = history.exchange('101#1', '102', '102#1');
      const second = history.send('101#1', to);
      history.push(second, `${to}#1`, { id });
      expect(judgeHistory(history).broken).toEqual(['MSG-02']);
    }
  });

  test("the client's own, sent twice and given back twice, is that fault only", () => {
    const history = users();
    for (let i = 0; i < 2; i++) {
      const sent = history.send('101#1', '102', { id: '4711' });
      history.push(sent, '102#1', { id: '4711' });
    }
    expect(judgeHistory(history).broken).toEqual(['MSG-01']);
  });

  test('where ids come twice, one that its client had sent is no fault besides', () => {
    const history = users();
    const { id } = history.exchange('101#1', '102', '102#1');
    history.push(history.send('103#1', '102'), '102#1', { id });
    history.push(history.send('101#1', '102', { id }), '102#1', { id });
    expect(judgeHistory(history).broken).toEqual(['MSG-02']);
  });

  test("a client id used twice, each message with an id of the server's own, passes", () => {
    const history = users();
    for (let i = 0; i < 2; i++) history.push(history.send('101#1', '102', { id: '4711' }), '102#1');
    const { broken, findings } = judgeHistory(history);
    expect(broken).toEqual([]);
    expect(findings.account('MSG-01').observations).toBe(2);
  });

  test('one that a message of an earlier history had is shared, too', () => {
    const archive = new Archive();
    const judgeOne = (id: string): boolean => {
      const history = users();
      history.push(history.send('101#1', '102'), '102#1', { id });
      const { judge, findings } = judgeHistory(history, { archive });
      judge.panel.ids.archive();
      return findings.isBroken('MSG-02');
    };
    expect([judgeOne('7'), judgeOne('8'), judgeOne('7')]).toEqual([false, false, true]);
  });
});
