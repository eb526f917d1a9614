import { describe, expect, test } from 'vitest';
import { GROUP, History, judgeHistory } from '../judge/testing/history.ts';

const members = (): History => History.of('101', '102', '103');

/** On which connections of others a message of 101 arrives. */
const others = (to: string): readonly string[] => (to === GROUP.id ? ['102#1', '103#1'] : [`${to}#1`]);

describe('receipts', () => {
  test('a receipt for each private message passes', () => {
    const history = members();
    history.exchange('101#1', '102', '102#1', '101#1');
    history.exchange('102#1', '101', '102#1', '101#1');
    const { broken, findings } = judgeHistory(history);
    expect(broken).toEqual([]);
    expect(findings.account('PRIV-04').observations).toBe(2);
  });

  test('where one message has a receipt, one without is a fault', () => {
    const history = members();
    history.exchange('101#1', '102', '102#1', '101#1');
    history.exchange('101#1', '102', '102#1');
    expect(judgeHistory(history).broken).toEqual(['PRIV-04']);
  });

  test('where a group message reaches its sender, one that does not is a fault', () => {
    const history = members();
    history.exchange('101#1', GROUP.id, '101#1', '102#1', '103#1');
    history.exchange('101#1', GROUP.id, '102#1', '103#1');
    expect(judgeHistory(history).broken).toEqual(['GRP-10']);
  });

  test('a target that sends none lacks the feature', () => {
    const history = members();
    history.exchange('101#1', '102', '102#1');
    const { broken, findings } = judgeHistory(history);
    expect(broken).toEqual([]);
    expect(findings.account('PRIV-04').notApplicable).toBeTypeOf('string');
    expect(findings.account('GRP-10').notApplicable).toBeTypeOf('string');
  });

  test('a push of its own group message shows no receipts of private ones', () => {
    const history = members();
    for (let i = 0; i < 3; i++) history.exchange('101#1', GROUP.id, '101#1', '102#1', '103#1');
    history.exchange('101#1', '102', '102#1');
    const { broken, findings } = judgeHistory(history);
    expect(broken).toEqual([]);
    expect(findings.account('PRIV-04').notApplicable).toBeTypeOf('string');
    expect(findings.account('GRP-10').observations).toBe(3);
  });

  test('a target that declares receipts is held to them, one that declares none is not', () => {
    const history = members();
    history.exchange('101#1', '102', '102#1');
    expect(judgeHistory(history, { features: { receipts: true } }).broken).toEqual(['PRIV-04']);
    expect(judgeHistory(history, { features: { receipts: false } }).broken).toEqual([]);
  });

  test('none is due beside a connection of the sender that is silent: it may have gone there', () => {
    const history = members().open('101#2', '101').wait(5000);
    history.exchange('101#2', '102', '102#1', '101#2', '101#1');
    history.closing('101#1');
    history.exchange('101#2', '102', '102#1');
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test('a receipt of what reached nobody is not due', () => {
    const history = members();
    history.exchange('101#1', '102', '102#1', '101#1');
    history.send('101#1', '999', {}, { expect: 'may', requirement: 'PRIV-06' });
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test.each([
    [GROUP.id, ['GRP-10']],
    ['102', []],
  ])(
    'on a connection that has gone, one in a group had its chance where a later one came in the same group: %s',
    (later, broken) => {
      const history = members();
      for (const to of [GROUP.id, '102']) history.exchange('101#1', to, '101#1', ...others(to));
      history.exchange('101#1', GROUP.id, ...others(GROUP.id));
      history.exchange('101#1', later, '101#1', ...others(later));
      expect(judgeHistory(history.closed('101#1')).broken).toEqual(broken);
    },
  );

  test('on a connection that has gone none had its chance where receipts overtake each other', () => {
    const history = members();
    const [first, second] = [history.send('101#1', '102'), history.send('101#1', '102')];
    history.push(first, '102#1').push(second, '102#1').push(second, '101#1').push(first, '101#1');
    history.exchange('101#1', '102', '102#1');
    history.exchange('101#1', '102', '102#1', '101#1');
    expect(judgeHistory(history.closed('101#1')).broken).not.toContain('PRIV-04');
  });

  test('a sender that has gone is owed nothing', () => {
    const history = members();
    history.exchange('101#1', '102', '102#1', '101#1');
    history.exchange('101#1', '102', '102#1');
    history.closed('101#1');
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test('unless a later message had its receipt before', () => {
    const history = members();
    history.exchange('101#1', '102', '102#1');
    history.exchange('101#1', '102', '102#1', '101#1');
    history.closed('101#1');
    expect(judgeHistory(history).broken).toEqual(['PRIV-04']);
  });

  test('nor where it may have overtaken it, since the target keeps no order', () => {
    const history = members();
    history.exchange('101#1', '102', '102#1', '101#1');
    const lost = history.send('101#1', '102');
    history.exchange('101#1', '102', '102#1', '101#1');
    history.closed('101#1');
    history.push(lost, '102#1');
    expect(judgeHistory(history, { features: { ordering: false } }).broken).not.toContain('PRIV-04');
  });

  test('one that is lost only in a burst is a matter of the burst', () => {
    const history = members();
    history.exchange('101#1', '102', '102#1', '101#1');
    history.push(history.send('101#1', '102', {}, { inBurst: true }), '102#1');
    expect(judgeHistory(history).broken).toEqual(['CONN-06']);
  });
});
