import { expect, test } from 'vitest';
import { type Session, sizeOf } from './commands.ts';
import { Reach } from './reach.ts';

const session = (...users: string[]): Session => ({
  users,
  absent: [],
  rounds: users.map((user) => [{ user, commands: [{ do: 'ping' }, { do: 'pause' }] }]),
});

test('what reached something first is kept and varied, what did not is not', () => {
  const reach = new Reach();
  const marks = [['1 connection', 'ping']] as const;
  reach.add(session('a', 'b'), { marks, observed: [] });
  reach.add(session('c', 'd'), { marks, observed: [] });
  reach.add(session('a', 'b', 'e'), { marks: [], observed: ['PRIV-01'] });
  expect([...reach.states].map(([state, commands]) => [state, ...commands])).toEqual([
    ['1 connection', 'ping'],
  ]);
  expect([...reach.requirements]).toEqual(['PRIV-01']);
  const varied = Array.from({ length: 200 }, (_, seed) => reach.vary(seed)).filter((each) => each !== null);
  expect(varied.length).toBeGreaterThan(20);
  expect(varied.length).toBeLessThan(120);
  for (const each of varied) {
    expect(sizeOf(each)).toBeGreaterThan(0);
    for (const { user } of each.rounds.flat()) expect(each.users).toContain(user);
    for (const round of each.rounds) expect(new Set(round.map(({ user }) => user)).size).toBe(round.length);
    expect(each.users).not.toContain('c');
  }
});
