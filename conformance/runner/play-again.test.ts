import { expect, test } from 'vitest';
import { History, judgeHistory } from '../judge/testing/history.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { toPlayAgain } from './play-again.ts';

const scenario = { name: 'test' } as Scenario;

/** 103 is sent away for no reason, and a second later 102 is, while a message is under way there. */
function interrupted(code: number): { readonly history: History; readonly since: number } {
  const history = History.of('101', '102', '103');
  history.closed('103#1', false, 1012).wait(1000).open('103#2', '103').wait(2000);
  const since = history.next;
  history.send('101#1', '102');
  history.closed('102#1', false, code);
  return { history, since };
}

test('what a restart of the server interrupted is played again', () => {
  const { history, since } = interrupted(1012);
  expect(toPlayAgain(judgeHistory(history), [scenario], since)).toEqual([scenario]);
});

test('also where a clause looked at that end, which the restart explains', () => {
  const { history, since } = interrupted(1012);
  const of = { what: 'still open', requirement: 'INPUT-04', after: 'bad frames' } as const;
  history.due({ ...of, connections: ['102#1'], since });
  const verdict = judgeHistory(history);
  expect(verdict.broken).toEqual([]);
  expect(toPlayAgain(verdict, [scenario], since)).toEqual([scenario]);
});

test('also where what was sent last on the connection might have ended it, and the code says that it was a restart', () => {
  const played = (code: number): readonly Scenario[] => {
    const history = History.of('101', '102', '103');
    const since = history.next;
    history.send('101#1', '102', {}, { expect: 'may' });
    history.closed('101#1', false, code);
    return toPlayAgain(judgeHistory(history), [scenario], since);
  };
  expect(played(1012)).toEqual([scenario]);
  expect(played(1009)).toEqual([]);
});

test('what nothing interrupted is not', () => {
  const history = History.of('101', '102', '103');
  history.exchange('101#1', '102', '102#1');
  expect(toPlayAgain(judgeHistory(history), [scenario], 0)).toEqual([]);
});
