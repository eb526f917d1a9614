import { describe, expect, test } from 'vitest';
import { History, judgeHistory } from '../judge/testing/history.ts';
import { countSessions, inWords } from './session-count.ts';

/** What became of these connections of 102, the oldest first. */
function counted(happens: (history: History) => void, ...connections: readonly string[]): string {
  const history = History.of('101', '102');
  happens(history);
  const { roster } = judgeHistory(history).judge;
  return inWords(countSessions(connections, roster));
}

describe('how many connections of one user a server keeps', () => {
  test('many, where it keeps all that were tried', () => {
    const words = counted(
      (history) => history.open('102#2', '102').open('102#3', '102'),
      '102#1',
      '102#2',
      '102#3',
    );
    expect(words).toBe('many');
  });

  test('two, where the third ends the oldest', () => {
    const words = counted(
      (history) => history.open('102#2', '102').open('102#3', '102').closed('102#1', false, 4000),
      '102#1',
      '102#2',
      '102#3',
    );
    expect(words).toBe('two; the third ends the oldest');
  });

  test('two, where the third is refused or closed', () => {
    const three = ['102#1', '102#2', '102#3'];
    const second = (history: History): History => history.open('102#2', '102');
    expect(counted((history) => second(history).refuse('102#3', '102', 409), ...three)).toBe(
      'two; the third is refused',
    );
    expect(
      counted((history) => second(history).open('102#3', '102').closed('102#3', false, 4429), ...three),
    ).toBe('two; the third is closed');
  });

  test('many, where those of others end for them, too', () => {
    const words = counted(
      (history) => history.open('102#2', '102').closed('102#1', false, 4000).closed('101#1', false, 4000),
      '102#1',
      '102#2',
    );
    expect(words).toBe('many');
  });

  test('what we ended ourselves was kept', () => {
    expect(counted((history) => history.open('102#2', '102').closed('102#1', true), '102#1', '102#2')).toBe(
      'many',
    );
  });
});
