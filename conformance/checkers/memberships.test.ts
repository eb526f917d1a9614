import { describe, expect, test } from 'vitest';
import { GROUP, History, judgeHistory } from '../judge/testing/history.ts';

const accountOf = (history: History) =>
  judgeHistory(history, { hooks: ['join', 'leave'] }).findings.account('SYS-02');

describe('SYS-02: joining and leaving', () => {
  function membership(announced: boolean): History {
    const history = History.of('101', '102', '104').receive('101#1', { type: 'system', content: 'welcome' });
    const of = { kind: 'membership', group: GROUP.id, user: '104' } as const;
    for (const change of ['joining', 'joined', 'leaving', 'left'] as const) {
      history.record({ ...of, change });
      if (announced) history.receive('101#1', { type: 'system', content: change });
    }
    return history.due({ what: 'announcements', group: GROUP.id, user: '104' });
  }

  test('are announced', () => {
    const { observations, notes } = accountOf(membership(true));
    expect(observations).toBe(1);
    expect(notes.join()).toContain('4 system pushes');
  });

  test('are not announced; what was said before does not count', () => {
    const { observations, broken, notes } = accountOf(membership(false));
    expect([observations, broken]).toEqual([1, 0]);
    expect(notes.join()).toContain('not announced');
  });
});

test('without both hooks neither clause is applicable', () => {
  for (const id of ['SYS-02', 'GRP-09'] as const) {
    const { findings } = judgeHistory(History.of('101', '102'), { hooks: ['join'] });
    expect(findings.account(id).notApplicable, id).toBeTypeOf('string');
  }
  expect(accountOf(History.of('101', '102')).notApplicable).toBeUndefined();
});
