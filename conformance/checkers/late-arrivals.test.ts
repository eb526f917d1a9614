import { expect, test } from 'vitest';
import type { Intent } from '../history/event.ts';
import { GROUP, History, judgeHistory } from '../judge/testing/history.ts';
import { Archive } from '../ledger/archive.ts';

/** What is broken where a message of an earlier history comes to somebody who has opened since. */
function brokenBy(to: string, comesTo: string, intent: Partial<Intent> = {}): readonly string[] {
  const archive = new Archive();
  const earlier = History.of('101', '102', '103', '104');
  const sent = earlier.send('104#1', to, {}, intent);
  for (const entry of judgeHistory(earlier, { archive }).judge.ledger.entries) archive.add(entry);
  const later = History.of('101', '102', '103', '104');
  return judgeHistory(later.push(sent, `${comesTo}#1`), { archive }).broken;
}

test('a private message that comes to another one long after it was sent', () => {
  expect(brokenBy('102', '103', { expect: 'may' })).toEqual(['PRIV-03']);
});

test('what should have reached nobody breaks the clause that says so, and no other', () => {
  expect(brokenBy(GROUP.id, '103', { expect: 'never', requirement: 'GRP-05' })).toEqual(['GRP-05']);
});
