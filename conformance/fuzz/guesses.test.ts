import { expect, test } from 'vitest';
import type { HistoryEvent } from '../history/event.ts';
import type { Command, Session } from './commands.ts';
import { guesses } from './guesses.ts';

const wait = (ms: number): Command => ({ do: 'wait', ms });
const session: Session = {
  users: ['101', '102'],
  absent: [],
  rounds: [
    [
      { user: '101', commands: [wait(1), wait(2)] },
      { user: '102', commands: [wait(3), wait(4)] },
    ],
    [
      { user: '101', commands: [wait(5)] },
      { user: '102', commands: [wait(6)] },
    ],
  ],
};
const begun = [
  { round: 0, user: '101', index: 0, n: 10 },
  { round: 0, user: '102', index: 0, n: 11 },
  { round: 0, user: '101', index: 1, n: 20 },
  { round: 0, user: '102', index: 1, n: 30 },
  { round: 1, user: '101', index: 0, n: 40 },
  { round: 1, user: '102', index: 0, n: 40 },
];
const history = [
  { kind: 'opening', connection: 'a', user: '101', n: 1 },
  { kind: 'opening', connection: 'b', user: '102', n: 2 },
  { kind: 'sent', connection: 'a', n: 21 },
  { kind: 'sent', connection: 'b', n: 31 },
  { kind: 'received', connection: 'b', n: 35 },
  { kind: 'sent', connection: 'a', n: 41 },
] as unknown as readonly HistoryEvent[];
const roundsOf = (...evidence: readonly number[]) =>
  guesses({ session, begun, history, evidence: history.filter(({ n }) => evidence.includes(n)) }).map(
    ({ rounds }) => rounds,
  );

test('the command that sent it comes first, then its round, then what its user did by then, then what anybody did', () => {
  expect(roundsOf(41)).toEqual([
    [[{ user: '101', commands: [wait(5)] }]],
    [
      [
        { user: '101', commands: [wait(5)] },
        { user: '102', commands: [wait(6)] },
      ],
    ],
    [[{ user: '101', commands: [wait(1), wait(2)] }], [{ user: '101', commands: [wait(5)] }]],
    session.rounds,
  ]);
  expect(roundsOf(21)).toEqual([
    [[{ user: '101', commands: [wait(2)] }]],
    [
      [
        { user: '101', commands: [wait(1), wait(2)] },
        { user: '102', commands: [wait(3)] },
      ],
    ],
    [[{ user: '101', commands: [wait(1), wait(2)] }]],
    [
      [
        { user: '101', commands: [wait(1), wait(2)] },
        { user: '102', commands: [wait(3)] },
      ],
    ],
  ]);
});

test('what several have sent needs each of them', () => {
  expect(roundsOf(21, 31)[0]).toEqual([
    [
      { user: '101', commands: [wait(2)] },
      { user: '102', commands: [wait(4)] },
    ],
  ]);
});

test('where nothing that was sent shows it, only what came later is left out', () => {
  expect(roundsOf(35)).toEqual([[session.rounds[0]]]);
});
