import { describe, expect, test } from 'vitest';
import { GROUP, History, judgeHistory } from '../judge/testing/history.ts';

const noteOf = (history: History, id: 'MSG-10' | 'SEND-04' | 'GRP-03' | 'GRP-06' | 'SEND-08' | 'PRIV-05') => {
  const { findings } = judgeHistory(history);
  return findings.account(id);
};

/** 101 and 102 talk; every message of these types is lost, blamed on SEND-03. */
function losing(...types: readonly string[]): History {
  const history = History.of('101', '102', '103');
  for (const type of ['text', 'image', 'file', 'emoji'])
    for (let i = 0; i < 3; i++) {
      const intent = { requirement: 'SEND-03', serves: ['SEND-04'] } as const;
      const fields = type === 'image' || type === 'file' ? { fileName: 'a.png', fileSize: 7 } : {};
      const sent = history.send('101#1', '102', { type, ...fields }, intent);
      if (!types.includes(type)) history.push(sent, '102#1');
    }
  return history.wait(10_000);
}

describe('where all that would have shown a requirement was lost', () => {
  test('its note says what did not come, and which requirement bears the loss', () => {
    const { untestable, observations } = noteOf(losing('image', 'file'), 'MSG-10');
    expect(observations).toBe(0);
    expect(untestable).toBe('no message of those sent for it came through, see SEND-03');
  });

  test('of a single type it names that', () => {
    const history = History.of('101', '102');
    const sent = history.send('101#1', '102', { type: 'image', fileName: 'a' }, { requirement: 'SEND-03' });
    history.exchange('101#1', '102', '102#1');
    expect(sent.id).toBeUndefined();
    expect(noteOf(history.wait(10_000), 'MSG-10').untestable).toBe('no image came through, see SEND-03');
  });

  test('a group whose messages are all lost explains what rests on them', () => {
    const history = History.of('101', '102', '103');
    for (let i = 0; i < 3; i++) history.send('101#1', GROUP.id);
    history.exchange('101#1', '102', '102#1');
    for (const id of ['GRP-03', 'GRP-06'] as const)
      expect(noteOf(history.wait(10_000), id).untestable).toBe(
        'no message of those sent for it to a group came through, see GRP-01',
      );
  });

  test('nothing is said where some of it came', () => {
    expect(noteOf(losing('image'), 'MSG-10')).toMatchObject({ observations: 6 });
    expect(noteOf(losing('image'), 'MSG-10').untestable).toBeUndefined();
  });

  test('nothing is said where nobody bears the loss, as in a run that was cut short', () => {
    const history = History.of('101', '102');
    history.send('101#1', '102', {}, { requirement: 'SEND-08' });
    const { findings } = judgeHistory(history, { decidedBefore: 0 });
    expect(findings.account('SEND-08')).toMatchObject({ observations: 0, broken: 0 });
    expect(findings.account('SEND-08').untestable).toBeUndefined();
  });
});

describe('a clause about groups', () => {
  test('does not hold for what was sent to one user meanwhile', () => {
    const history = History.of('101', '102', '103');
    const sent = history.send('101#1', '102', {}, { requirement: 'GRP-07' });
    history.push(sent, '102#1');
    const { findings } = judgeHistory(history);
    expect(findings.account('GRP-07').observations).toBe(0);
    expect(findings.account('PRIV-01').observations).toBe(1);
  });

  test('says on how many members of a larger group it was judged', () => {
    const members = ['101', '102', ...Array.from({ length: 498 }, (_, i) => String(1000 + i))];
    const history = History.of('101', '102');
    history.exchange('101#1', GROUP.id, '101#1', '102#1');
    const { findings, broken } = judgeHistory(history, { groups: [{ id: GROUP.id, members }] });
    expect(broken).toEqual([]);
    expect(findings.account('GRP-01').notes).toEqual(['judged on 2 of the 500 members of group g1']);
    const whole = judgeHistory(history, { groups: [{ id: GROUP.id, members: ['101', '102'] }] });
    expect(whole.findings.account('GRP-01').notes).toEqual([]);
  });
});
