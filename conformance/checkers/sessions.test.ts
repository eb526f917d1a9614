import { describe, expect, test } from 'vitest';
import { GROUP, History, judgeHistory, type SentMessage, TIMEOUT_MS } from '../judge/testing/history.ts';
import type { Features } from '../targets/target.ts';

type Sessions = Features['sessionsPerUser'];
const ALL: readonly Sessions[] = ['auto', 'one', 'many'];

const brokenBy = (history: History, sessionsPerUser: Sessions): readonly string[] =>
  judgeHistory(history, { features: { sessionsPerUser } }).broken;

const observed = (history: History, sessionsPerUser: Sessions): number =>
  judgeHistory(history, { features: { sessionsPerUser } }).findings.account('CONN-05').observations;

/** 102 has a second connection; 101 writes to 102 and to the group, which reach these connections of 102. */
function two(toUser: readonly string[], toGroup: readonly string[] = toUser) {
  const history = History.of('101', '102', '103').open('102#2', '102').wait(2000);
  const may = { expect: 'may', requirement: 'CONN-05' } as const;
  const send = (from: string, to: string, arrivesOn: readonly string[]): SentMessage => {
    const sent = history.send(from, to, {}, may);
    for (const each of arrivesOn) history.push(sent, each);
    return sent;
  };
  const messages = [send('101#1', '102', toUser).n];
  const groupMessage = send('101#1', GROUP.id, [...toGroup, '103#1', '101#1']).n;
  return { history, send, fallDue: () => fallDue(history, messages, groupMessage) };
}

const fallDue = (history: History, messages: readonly number[] = [], groupMessage: number | null = null) =>
  history.due({ what: 'second connection', older: '102#1', newer: '102#2', messages, groupMessage });

describe('CONN-05: a second connection of one user', () => {
  test('that is pushed to beside the first is as it may be, but for who declares one', () => {
    const history = two(['102#1', '102#2']).fallDue();
    expect(ALL.map((declared) => brokenBy(history, declared))).toEqual([[], ['CONN-05'], []]);
  });

  test('that is refused is as it may be, but for who declares many', () => {
    const history = fallDue(History.of('101', '102').refuse('102#2', '102', 409));
    expect(ALL.map((declared) => brokenBy(history, declared))).toEqual([[], [], ['CONN-05']]);
    expect(observed(history, 'auto')).toBe(1);
    const [finding] = judgeHistory(history, { features: { sessionsPerUser: 'many' } }).findings.account(
      'CONN-05',
    ).findings;
    expect(finding?.events.map(({ kind }) => kind)).toEqual(['opening', 'refused']);
  });

  test('that is closed is as it may be, but for who declares many', () => {
    const history = fallDue(History.of('101', '102').open('102#2', '102').closed('102#2'));
    expect(ALL.map((declared) => brokenBy(history, declared))).toEqual([[], [], ['CONN-05']]);
  });

  test('that ends the first is as it may be, but for who declares many', () => {
    const history = fallDue(History.of('101', '102').open('102#2', '102').closed('102#1'));
    expect(ALL.map((declared) => brokenBy(history, declared))).toEqual([[], [], ['CONN-05']]);
    expect(observed(history, 'one')).toBe(0);
  });

  test('that alone is pushed to is as it may be only for who declares one', () => {
    const history = two(['102#2']).fallDue();
    expect(ALL.map((declared) => brokenBy(history, declared))).toEqual([['CONN-05'], [], ['CONN-05']]);
  });

  test.each([
    ['the first alone', ['102#1']],
    ['neither', []],
  ])('is no use where %s is pushed to', (_, served) => {
    expect(ALL.map((declared) => brokenBy(two(served).fallDue(), declared))).toEqual([
      ['CONN-05'],
      ['CONN-05'],
      ['CONN-05'],
    ]);
  });

  test('is owed the last of several messages, and what comes to a group', () => {
    const { history, send } = two(['102#1', '102#2']);
    const first = send('101#1', '102', ['102#1', '102#2']).n;
    const last = send('101#1', '102', ['102#2']).n;
    expect(brokenBy(fallDue(history, [first, last]), 'auto')).toEqual(['CONN-05']);
    expect(brokenBy(two(['102#1', '102#2'], ['102#1']).fallDue(), 'auto')).toEqual(['CONN-05']);
    // Lost in the group altogether: that is the group's.
    expect(brokenBy(two(['102#1', '102#2'], []).fallDue(), 'auto')).toEqual([]);
  });

  test('tells nothing while one of the two is ending', () => {
    const { history, fallDue: due } = two(['102#1']);
    history.closing('102#2');
    expect(brokenBy(due(), 'auto')).toEqual([]);
  });
});

describe('CONN-05: the connection that replaced the older', () => {
  const replaced = (): History => History.of('101', '102').open('102#2', '102').closed('102#1');
  const write = (history: History, ...arrivesOn: string[]): History => {
    const { n } = history.exchange('101#1', '102', ...arrivesOn);
    return history.due({ what: 'replacement served', connection: '102#2', message: n });
  };

  test('is served', () => {
    const history = write(replaced(), '102#2');
    expect(brokenBy(history, 'auto')).toEqual([]);
    expect(observed(history, 'auto')).toBeGreaterThan(0);
  });

  test('gets nothing', () => {
    expect(brokenBy(write(replaced()), 'auto')).toEqual(['CONN-05']);
  });

  test('has ended itself: nothing more is owed there', () => {
    expect(brokenBy(write(replaced().closed('102#2')), 'auto')).toEqual([]);
  });
});

describe('CONN-05: what the second connection sends', () => {
  const heard = (arrivesOn: readonly string[], before?: (history: History) => void): History => {
    const { history, send } = two(['102#1', '102#2']);
    before?.(history);
    const { n } = send('102#2', '101', arrivesOn);
    history.wait(TIMEOUT_MS);
    return history.due({ what: 'second heard', message: n, older: '102#1', receiver: '101#1' });
  };

  test('comes', () => {
    expect(brokenBy(heard(['101#1']), 'auto')).toEqual([]);
  });

  test('is lost', () => {
    expect(brokenBy(heard([]), 'auto')).toEqual(['CONN-05']);
  });

  test('is lost as others are: no matter of its own', () => {
    expect(
      brokenBy(
        heard([], (history) => history.send('101#1', '103')),
        'auto',
      ),
    ).toEqual(['PRIV-01']);
  });

  test('could not come to who had left', () => {
    expect(
      brokenBy(
        heard([], (history) => history.closed('101#1')),
        'auto',
      ),
    ).toEqual([]);
  });
});
