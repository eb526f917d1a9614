import { expect, test } from 'vitest';
import { requirements } from '../../schema/requirements/index.ts';
import { DEFAULT_FEATURES } from '../config/config.ts';
import type { Intent } from '../history/event.ts';
import { Judge } from '../judge/judge.ts';
import { GROUP, History, TIMEOUT_MS } from '../judge/testing/history.ts';
import { Archive } from '../ledger/archive.ts';

/** What is broken where a message of an earlier history comes to somebody who has opened since. */
function brokenBy(to: string, comesTo: string, intent: Partial<Intent> = {}): readonly string[] {
  const archive = new Archive();
  const judgeOne = (history: History): Judge => {
    const judge = new Judge({ groups: [GROUP], features: DEFAULT_FEATURES, hooks: [] }, TIMEOUT_MS, archive);
    for (const event of history.events) judge.accept(event);
    judge.finish(Number.POSITIVE_INFINITY);
    for (const entry of judge.ledger.entries) archive.add(entry);
    return judge;
  };
  const earlier = History.of('101', '102', '103', '104');
  const sent = earlier.send('104#1', to, {}, intent);
  judgeOne(earlier);
  const later = History.of('101', '102', '103', '104');
  const { findings } = judgeOne(later.push(sent, `${comesTo}#1`));
  return requirements.map(({ id }) => id).filter((id) => findings.account(id).broken > 0);
}

test('a private message that comes to another one long after it was sent', () => {
  expect(brokenBy('102', '103', { expect: 'may' })).toEqual(['PRIV-03']);
});

test('what should have reached nobody breaks the clause that says so, and no other', () => {
  expect(brokenBy(GROUP.id, '103', { expect: 'never', requirement: 'GRP-05' })).toEqual(['GRP-05']);
});
