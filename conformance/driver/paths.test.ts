import { describe, expect, test } from 'vitest';
import { Judge } from '../judge/judge.ts';
import { FEATURES, GROUP, History, TIMEOUT_MS } from '../judge/testing/history.ts';
import { Paths } from './paths.ts';

/** How long these witnesses wait for a message before they go on. */
const PATIENCE_MS = 500;

/** What is known of the paths at the end of a history. */
function pathsAfter(history: History): Paths {
  const judge = new Judge({ groups: [GROUP], features: FEATURES, hooks: [] }, TIMEOUT_MS);
  for (const event of history.events) judge.accept(event);
  const { ledger, roster } = judge;
  const settings = { now: () => history.at, patienceMs: () => PATIENCE_MS, timeoutMs: TIMEOUT_MS };
  return new Paths({ ledger, roster, ...settings });
}

/** So many messages of 101 to 102 that do not come. */
function lose(history: History, times: number): History {
  for (let time = 0; time < times; time++) history.send('101#1', '102');
  return history;
}

describe('a path is given up', () => {
  test('where three messages are late and none has ever come', () => {
    expect(pathsAfter(lose(History.of('101', '102'), 3).wait(PATIENCE_MS)).isDead('101', '102')).toBe(true);
  });

  test('where three in a row are lost for certain, though messages came before', () => {
    const history = History.of('101', '102');
    history.exchange('101#1', '102', '102#1', '101#1');
    lose(history, 3).wait(TIMEOUT_MS);
    const paths = pathsAfter(history);
    expect([paths.isGivenUp('101', '102'), paths.isGivenUp('102', '101')]).toEqual([true, false]);
    // Who is tried is not chosen by that: a burst may have taken them.
    expect(paths.isDead('101', '102')).toBe(false);
  });
});

describe('a path is not given up', () => {
  test('where messages came before and the newest may only be late', () => {
    const history = History.of('101', '102');
    history.exchange('101#1', '102', '102#1', '101#1');
    expect(pathsAfter(lose(history, 3).wait(PATIENCE_MS)).isGivenUp('101', '102')).toBe(false);
  });

  test('where one came after those that were lost', () => {
    const history = lose(History.of('101', '102'), 5).wait(TIMEOUT_MS);
    history.exchange('101#1', '102', '102#1', '101#1');
    expect(pathsAfter(history).isGivenUp('101', '102')).toBe(false);
  });

  test('where fewer than three are lost', () => {
    expect(pathsAfter(lose(History.of('101', '102'), 2).wait(TIMEOUT_MS)).isGivenUp('101', '102')).toBe(
      false,
    );
  });
});
