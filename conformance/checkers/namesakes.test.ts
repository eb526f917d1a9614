import { expect, test } from 'vitest';
import { GROUP, History, judgeHistory } from '../judge/testing/history.ts';

const connected = { what: 'connected', requirement: 'GRP-08', user: GROUP.id } as const;
const whyOf = (history: History): string | undefined =>
  judgeHistory(history).findings.account('GRP-08').untestable;

test('without a user who has the id of a group it cannot be told', () => {
  expect(whyOf(History.of('101', '102').record({ kind: 'found', feature: 'namesakes', value: 0 }))).toMatch(
    /--user/,
  );
});

test('nor with one whom the server refuses, or for whom there is no token', () => {
  const refused = History.of('101', '102').refuse(`${GROUP.id}#1`, GROUP.id, 404);
  expect(whyOf(refused.due(connected))).toMatch(/refuses user g1.*HTTP 404/);
  const tokenless = History.of('101').record({ kind: 'tokenless', user: GROUP.id, detail: 'login failed' });
  expect(whyOf(tokenless.due(connected))).toMatch(/login failed/);
});

test('with one who is connected it can', () => {
  const history = History.of('101').record({ kind: 'found', feature: 'namesakes', value: 1 });
  history.refuse(`${GROUP.id}#1`, GROUP.id, 503).open(`${GROUP.id}#2`, GROUP.id);
  expect(whyOf(history.due(connected))).toBeUndefined();
});
