import { expect, test } from 'vitest';
import { History, judgeHistory } from '../judge/testing/history.ts';

test('what could not be provoked is untestable, for the reason that a witness gave', () => {
  const why = 'no user is known to be outside a group';
  const history = History.of('101').record({ kind: 'unprovoked', requirements: ['GRP-05'], why });
  const { findings } = judgeHistory(history);
  expect(findings.account('GRP-05')).toMatchObject({ untestable: why, broken: 0 });
  expect(findings.account('GRP-09').untestable).toBeUndefined();
});
