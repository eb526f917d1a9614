import { describe, expect, test } from 'vitest';
import { GROUP, History, judgeHistory } from '../judge/testing/history.ts';
import { Archive } from '../ledger/archive.ts';

const users = (): History => History.of('101', '102', '103');

describe('conversationId', () => {
  test('one for a pair in both directions and one for a group passes', () => {
    const history = users();
    history.exchange('101#1', '102', '102#1', '101#1');
    history.exchange('102#1', '101', '101#1', '102#1');
    history.exchange('101#1', GROUP.id, '101#1', '102#1', '103#1');
    const { broken, findings } = judgeHistory(history);
    expect(broken).toEqual([]);
    expect(findings.account('MSG-12').observations).toBe(7);
  });

  test('one for each direction identifies nothing', () => {
    const history = users();
    history.exchange('101#1', '102', '102#1');
    history.push(history.send('102#1', '101'), '101#1', { conversationId: 'pair-102-101' });
    expect(judgeHistory(history).broken).toEqual(['MSG-12']);
  });

  test('one that two pairs share identifies nothing', () => {
    const history = users();
    for (const to of ['102', '103'])
      history.push(history.send('101#1', to), `${to}#1`, { conversationId: 'everything' });
    expect(judgeHistory(history).broken).toEqual(['MSG-12']);
  });

  test('one that a pair shares with a group identifies nothing', () => {
    const history = users();
    history.exchange('101#1', GROUP.id, '102#1', '103#1');
    history.push(history.send('101#1', '102'), '102#1', { conversationId: GROUP.id });
    expect(judgeHistory(history).broken).toEqual(['MSG-12']);
  });

  test('none at all is another clause', () => {
    const history = users();
    history.push(history.send('101#1', '102'), '102#1', { conversationId: undefined });
    const { broken, findings } = judgeHistory(history);
    expect(broken).toEqual(['MSG-11']);
    expect(findings.account('MSG-12').notApplicable).toBeTypeOf('string');
  });

  test('the one that was seen is known', () => {
    const history = users();
    history.exchange('102#1', '101', '101#1');
    const { conversations } = judgeHistory(history).judge.panel;
    expect(conversations.idOf('pair 101 and 102')).toBe('pair-101-102');
    expect(conversations.idOf('group g1')).toBeUndefined();
  });
});

describe('conversationIds over several histories', () => {
  const archive = new Archive();
  const judgeOne = (to: string, conversationId: string): readonly string[] => {
    const history = users();
    history.push(history.send('101#1', to), `${to}#1`, { conversationId });
    const { judge, findings } = judgeHistory(history, { archive });
    judge.panel.conversations.archive();
    return findings.account('MSG-12').findings.map(({ message }) => message);
  };

  test('a pair has the same in each, and no other pair has it', () => {
    expect(judgeOne('102', 'one')).toEqual([]);
    expect(judgeOne('102', 'one')).toEqual([]);
    expect(judgeOne('102', 'two')).toEqual([expect.stringContaining('another conversationId than before')]);
    expect(judgeOne('103', 'one')).toEqual([expect.stringContaining('share one conversationId')]);
  });

  test('that of a user with themselves may be a new one each time', () => {
    expect(judgeOne('101', 'notes')).toEqual([]);
    expect(judgeOne('101', 'more notes')).toEqual([]);
  });
});
