import { describe, expect, test } from 'vitest';
import { GROUP, History, judgeHistory } from '../judge/testing/history.ts';

const users = (): History => History.of('101', '102', '103');

/** Two messages, the second of which arrives first. */
function swapped(to: string, arrivesOn: readonly string[]): History {
  const history = users();
  const [first, second] = [history.send('101#1', to), history.send('101#1', to)];
  for (const sent of [second, first]) for (const connection of arrivesOn) history.push(sent, connection);
  return history;
}

describe('order', () => {
  test('as sent passes', () => {
    const history = users();
    for (let i = 0; i < 3; i++) history.exchange('101#1', '102', '102#1');
    for (let i = 0; i < 3; i++) history.exchange('101#1', GROUP.id, '102#1', '103#1');
    const { broken, findings } = judgeHistory(history);
    expect(broken).toEqual([]);
    for (const id of ['PRIV-05', 'GRP-06', 'MSG-13'] as const)
      expect(findings.account(id).observations, id).toBeGreaterThan(0);
  });

  test('changed in private, and in a group', () => {
    expect(judgeHistory(swapped('102', ['102#1'])).broken).toEqual(['PRIV-05']);
    expect(judgeHistory(swapped(GROUP.id, ['102#1', '103#1'])).broken).toEqual(['GRP-06']);
  });

  test('is not asked of a target that declares none', () => {
    const { broken, findings } = judgeHistory(swapped('102', ['102#1']), { features: { ordering: false } });
    expect(broken).toEqual([]);
    for (const id of ['PRIV-05', 'GRP-06', 'MSG-13'] as const)
      expect(findings.account(id).notApplicable, id).toBeTypeOf('string');
  });

  test('is not asked between two senders, nor between two conversations', () => {
    const history = users();
    const sent = [
      history.send('101#1', '102'),
      history.send('103#1', '102'),
      history.send('101#1', GROUP.id),
    ];
    for (const each of sent.reverse()) history.push(each, '102#1');
    history.push(sent[0] as (typeof sent)[number], '103#1');
    expect(judgeHistory(history).broken).toEqual([]);
  });

  test('is not changed by a late duplicate', () => {
    const history = users();
    const first = history.exchange('101#1', '102', '102#1');
    history.exchange('101#1', '102', '102#1');
    history.push(first, '102#1');
    expect(judgeHistory(history).broken).toEqual(['PRIV-02']);
  });
});

describe('timestamps in order of arrival', () => {
  const second = (shiftMs: number, format?: (time: string) => string): History => {
    const history = users();
    history.exchange('101#1', '102', '102#1');
    const sent = history.send('101#1', '102');
    const time = history.serverTime(shiftMs);
    return history.push(sent, '102#1', { timestamp: format ? format(time) : time });
  };

  test('going on pass', () => {
    expect(judgeHistory(second(0)).broken).toEqual([]);
  });

  test('going backwards do not', () => {
    expect(judgeHistory(second(-100)).broken).toEqual(['MSG-13']);
  });

  test('within what one of them leaves out by its fewer digits pass', () => {
    expect(judgeHistory(second(0, (time) => time.replace(/\.\d+Z$/, 'Z'))).broken).toEqual([]);
  });

  test('in another offset are read by their moment', () => {
    const shifted = (time: string): string =>
      new Date(Date.parse(time) - 3_600_000).toISOString().replace('Z', '-01:00');
    expect(judgeHistory(second(0, shifted)).broken).toEqual([]);
  });
});
