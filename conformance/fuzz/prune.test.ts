import { expect, test } from 'vitest';
import type { Command, Session } from './commands.ts';
import { prune, withoutCommands } from './prune.ts';

const wait = (ms: number): Command => ({ do: 'wait', ms });
const sessionOf = (...rounds: readonly (readonly number[])[]): Session => ({
  users: ['101', '102'],
  absent: [],
  rounds: rounds.map((round) => [{ user: '101', commands: round.map(wait) }]),
});
const waitsOf = ({ rounds }: Session): readonly number[] =>
  rounds.flat().flatMap(({ commands }) => commands.map((each) => (each.do === 'wait' ? each.ms : 0)));

test('commands are counted through all rounds, and no round is left empty', () => {
  const session = sessionOf([1, 2], [3], [4, 5]);
  expect(withoutCommands(session, 1, 2)).toEqual(sessionOf([1], [4, 5]));
  expect(withoutCommands(session, 2, 1)).toEqual(sessionOf([1, 2], [4, 5]));
});

test('what matters stays, wherever it stands, for about as many tries as there are commands', async () => {
  const session = sessionOf(
    Array.from({ length: 50 }, (_, i) => i),
    Array.from({ length: 50 }, (_, i) => 50 + i),
  );
  let tries = 0;
  const smallest = await prune(session, async (each) => {
    tries++;
    return [3, 48, 97].every((needed) => waitsOf(each).includes(needed));
  });
  expect(waitsOf(smallest)).toEqual([3, 48, 97]);
  expect(tries).toBeLessThan(100);
});
