import { expect, test } from 'vitest';
import type { Command, Session } from './commands.ts';
import { upTo } from './up-to.ts';

const wait = (ms: number): Command => ({ do: 'wait', ms });
const session: Session = {
  users: ['101', '102'],
  absent: [],
  rounds: [
    [
      { user: '101', commands: [wait(1), wait(2)] },
      { user: '102', commands: [wait(3), wait(4)] },
    ],
    [{ user: '101', commands: [wait(5)] }],
  ],
};
const begun = [
  { round: 0, user: '101', index: 0, n: 10 },
  { round: 0, user: '102', index: 0, n: 11 },
  { round: 0, user: '101', index: 1, n: 20 },
  { round: 0, user: '102', index: 1, n: 30 },
  { round: 1, user: '101', index: 0, n: 40 },
];

test('what was begun after an event is left out, and rounds of which nothing is left', () => {
  expect(upTo(session, begun, 20).rounds).toEqual([
    [
      { user: '101', commands: [wait(1), wait(2)] },
      { user: '102', commands: [wait(3)] },
    ],
  ]);
  expect(upTo(session, begun, 10).rounds).toEqual([[{ user: '101', commands: [wait(1)] }]]);
});

test('where everything was begun before it, the session stays as it is', () => {
  expect(upTo(session, begun, 99)).toEqual(session);
});
