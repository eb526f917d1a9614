import { expect, test } from 'vitest';
import { GROUP, History, judgeHistory } from '../judge/testing/history.ts';

const many = (count: number): string[] => Array.from({ length: count }, (_, i) => String(101 + i));

/** 101 writes to the group, 102 and 103 are there to hear it. */
function spoken(): History {
  const history = History.of('101', '102', '103');
  history.exchange('101#1', GROUP.id, '101#1', '102#1', '103#1');
  return history;
}

const notesOf = (history: History, groups = [GROUP], id: 'GRP-01' | 'GRP-06' = 'GRP-01') =>
  judgeHistory(history, { groups }).findings.account(id).notes;

test('a group of which everybody takes part needs no word', () => expect(notesOf(spoken())).toEqual([]));

test('of a large group it is told on how many members the verdict rests', () => {
  const groups = [{ id: GROUP.id, members: many(500) }];
  expect(notesOf(spoken(), groups)).toEqual(['judged on 3 of the 500 members of group g1']);
});

test('what was not put to the test gets no such note', () => {
  const groups = [{ id: GROUP.id, members: many(500) }];
  expect(notesOf(spoken(), groups, 'GRP-06')).toEqual([]);
});

test('of many groups it is told how many were written to', () => {
  const others = many(9).map((id) => ({ id: `g${id}`, members: ['101', '102'] }));
  expect(notesOf(spoken(), [GROUP, ...others])).toEqual(['judged in 1 of the 10 groups']);
});

test('of many groups with others in them the largest is named', () => {
  const groups = many(5).map((id) => ({ id: `g${id}`, members: ['101', '102', id, '110'] }));
  const history = spoken();
  for (const { id } of groups) history.exchange('101#1', id, '102#1');
  expect(notesOf(history, groups)).toEqual([
    'judged on some of the members of 5 groups, as on 2 of the 4 of group g103',
  ]);
});

test('a message that is lost says nothing of how many were reached', () => {
  const history = History.of('101', '102', '103');
  history.exchange('101#1', GROUP.id, '101#1', '102#1');
  expect(notesOf(history)).toEqual(['judged on 2 of the 3 members of group g1']);
});
