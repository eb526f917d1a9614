import { expect, test } from 'vitest';
import { History, judgeHistory } from '../judge/testing/history.ts';

const answered = { what: 'close answered', requirement: 'CONN-02', connection: '101#1' } as const;
const closing = (): History => History.of('101', '102').closing('101#1');

test('a close frame in answer to ours keeps CONN-02', () => {
  const { broken, findings } = judgeHistory(closing().closed('101#1', true, 1000).due(answered));
  expect(broken).toEqual([]);
  expect(findings.account('CONN-02').observations).toBe(1);
});

test.each([
  ['nothing', (history: History) => history],
  ['a drop', (history: History) => history.closed('101#1', true, 1006)],
])('%s in answer to it breaks it', (_, answer) => {
  const { broken, findings } = judgeHistory(answer(closing()).due(answered));
  expect(broken).toEqual(['CONN-02']);
  expect(findings.account('CONN-02').findings[0]?.events[0]).toMatchObject({ kind: 'closing', byUs: true });
});

test('a server that closed first has nothing to answer', () => {
  const { broken, findings } = judgeHistory(closing().closed('101#1', false, 1001).due(answered));
  expect(broken).toEqual([]);
  expect(findings.account('CONN-02').observations).toBe(0);
});
