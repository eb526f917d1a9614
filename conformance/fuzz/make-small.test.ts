import { expect, test } from 'vitest';
import type { Command, Session } from './commands.ts';
import { makeSmall } from './make-small.ts';
import type { Trials } from './trials.ts';

const wait = (ms: number): Command => ({ do: 'wait', ms });
const knock: Command = { do: 'knock', with: 'nothing' };
const session: Session = {
  users: ['101', '102'],
  absent: [],
  rounds: [
    [{ user: '101', commands: [...Array.from({ length: 20 }, () => wait(1)), knock] }],
    [{ user: '102', commands: [wait(1), { do: 'ping' }] }],
  ],
};
const has = ({ rounds }: Session, word: Command['do']): boolean =>
  rounds.flat().some(({ commands }) => commands.some((command) => command.do === word));

test('what the server remembers of an earlier try is no part of the smallest one', async () => {
  // A ping fails while the server remembers a knock; it does so for a few tries, unless there is a rest.
  let remembered = 0;
  let isRested = false;
  const play = (each: Session): boolean => {
    remembered = has(each, 'knock') ? 3 : isRested ? 0 : remembered - 1;
    return has(each, 'ping') && remembered > 0;
  };
  const trials = {
    spent: 0,
    isCertain: true,
    rest: () => {
      isRested = true;
    },
    fails: async (each: Session) => play(each) && play(each),
    confirm: async (each: Session) => {
      for (let i = 0; i < 8; i++) if (!play(each)) return null;
      return { rate: { failed: 1, of: 1 } };
    },
  };
  const played = { session, begun: [], history: [], evidence: [] };
  const small = await makeSmall(trials as unknown as Trials, played, 60_000);
  expect(small?.session.rounds.flat().flatMap(({ commands }) => commands)).toEqual([knock, { do: 'ping' }]);
  expect(small?.isSmallest).toBe(true);
});
