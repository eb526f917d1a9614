import { expect, test } from 'vitest';
import type { HistoryEvent } from '../history/event.ts';
import type { Branch, Command, Session } from './commands.ts';
import { PLAIN } from './draw-draft.ts';
import type { Played } from './guesses.ts';
import { races } from './races.ts';

const say: Command = { do: 'send', to: '102', draft: PLAIN };
const file: Command = { do: 'send', to: '102', draft: { type: 'file', content: 'x', fields: {} } };
const drop: Command = { do: 'drop', how: 'fin' };
const wait = (ms: number): Command => ({ do: 'wait', ms });

/** Of the last round, the second command of the first branch has sent what shows it. */
function playedOf(...rounds: Session['rounds']): Played {
  const round = rounds.length - 1;
  const [sender] = rounds.at(-1) as readonly [Branch];
  const before = rounds.flatMap((each, i) =>
    each.flatMap(({ user, commands }) => commands.map((_, index) => ({ round: i, user, index, n: 2 }))),
  );
  const history = [
    { kind: 'opening', connection: 'a', user: sender.user, n: 1 },
    { kind: 'sent', connection: 'a', n: 4 },
  ] as unknown as readonly HistoryEvent[];
  return {
    session: { users: ['101', '102', '103'], absent: [], rounds },
    begun: before.map((each) =>
      each.round === round && each.user === sender.user
        ? { ...each, n: each.index < 2 ? 2 + each.index : 9 }
        : each,
    ),
    history,
    evidence: history.slice(1),
  };
}

test('the message beside what others open and end, a little earlier or later, and first without the rounds before', () => {
  const earlier: readonly Branch[] = [{ user: '103', commands: [{ do: 'connect' }] }];
  const played = playedOf(earlier, [
    { user: '101', commands: [say, file, say] },
    { user: '102', commands: [say, say, drop] },
  ]);
  const rounds = [...races(played)].map((session) => session.rounds);
  const beside = (one: readonly Command[], other: readonly Command[]): readonly Branch[] => [
    { user: '101', commands: one },
    { user: '102', commands: other },
  ];
  expect(rounds).toContainEqual([beside([file], [drop])]);
  expect(rounds).toContainEqual([beside([wait(4), file], [drop])]);
  expect(rounds).toContainEqual([beside([file], [wait(4), drop])]);
  expect(rounds).toContainEqual([earlier, beside([wait(4), file], [drop])]);
});

test('where others only speak it is beside what each said last', () => {
  const played = playedOf([
    { user: '101', commands: [say, file] },
    { user: '102', commands: [say, say, file] },
  ]);
  expect([...races(played)].map(({ rounds }) => rounds)).toContainEqual([
    [
      { user: '101', commands: [file] },
      { user: '102', commands: [wait(2), file] },
    ],
  ]);
});

test('before all that it is behind a pause, alone and behind what the user said before', () => {
  const rounds = [...races(playedOf([{ user: '101', commands: [say, file] }]))].map((each) => each.rounds);
  expect(rounds[0]).toEqual([[{ user: '101', commands: [wait(20), file] }]]);
  expect(rounds).toContainEqual([[{ user: '101', commands: [say, wait(60), file] }]]);
  expect(rounds).toHaveLength(8);
});
