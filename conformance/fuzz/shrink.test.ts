import { expect, test } from 'vitest';
import { PLACEHOLDER } from '../driver/stage.ts';
import { type Command, type Session, sizeOf } from './commands.ts';
import { PLAIN } from './draw-draft.ts';
import { shrink } from './shrink.ts';
import type { Trials } from './trials.ts';

/** Trials that know by looking at a session whether it fails. */
function trialsOf(fails: (session: Session) => boolean): Trials {
  const trials = {
    spent: 0,
    isCertain: true,
    fails: async (session: Session) => {
      trials.spent++;
      return fails(session);
    },
  };
  return trials as unknown as Trials;
}

const smallestOf = async (trials: Trials, session: Session): Promise<Session> =>
  (await shrink(trials, session)).way.at(-1) as Session;

const send = (type: string, content: string, fields = {}): Command => ({
  do: 'send',
  to: '102',
  draft: { type, content, fields },
});

const session: Session = {
  users: ['101', '102', '103'],
  absent: ['103'],
  rounds: [
    [
      {
        user: '101',
        commands: [{ do: 'ping' }, { do: 'send', to: '102', draft: PLAIN }, { do: 'wait', ms: 40 }],
      },
      { user: '102', commands: [{ do: 'burst', to: '101', count: 16, length: 1500 }] },
    ],
    [
      {
        user: '101',
        commands: [
          { do: 'connect', deflate: true, settled: true },
          send('image', `https://example.com/#${PLACEHOLDER}`, {
            fileName: 'a.png',
            fileSize: 7,
            id: PLACEHOLDER,
          }),
          send('text', `${PLACEHOLDER}${'你'.repeat(5000)}`, { timestamp: '2024-02-29T00:00:00Z' }),
        ],
      },
    ],
  ],
};

const sendsOf = ({ rounds }: Session) =>
  rounds.flat().flatMap(({ commands }) => commands.filter((each) => each.do === 'send'));

test('a session shrinks to the one command that fails', async () => {
  const trials = trialsOf((each) => sendsOf(each).some(({ draft }) => draft.content.length > 4096));
  const smallest = await smallestOf(trials, session);
  expect(sizeOf(smallest)).toBe(1);
  const [{ draft }] = sendsOf(smallest) as [Extract<Command, { do: 'send' }>];
  expect(draft.fields).toEqual({});
  expect(draft.content.length).toBeLessThan(4200);
  expect(smallest.users).toHaveLength(2);
  expect(smallest.absent).toEqual([]);
  expect(trials.spent).toBeLessThan(100);
});

test('what has to be side by side stays side by side', async () => {
  const trials = trialsOf(({ rounds }) => rounds.some((round) => round.length > 1));
  const smallest = await smallestOf(trials, session);
  expect(smallest.rounds).toHaveLength(1);
  expect(smallest.rounds[0]).toHaveLength(2);
  expect(sizeOf(smallest)).toBe(2);
});

test('the field that matters stays, and its value shrinks', async () => {
  const trials = trialsOf((each) => sendsOf(each).some(({ draft }) => Number(draft.fields.fileSize) > 2));
  const smallest = await smallestOf(trials, session);
  expect(sendsOf(smallest).map(({ draft }) => draft.fields)).toEqual([{ fileSize: 3 }]);
});

test('it ends where its limits are, with what it has', async () => {
  const shrunk = await shrink(
    trialsOf(() => true),
    session,
    { sessions: 1, timeMs: 60_000 },
  );
  expect(sizeOf(shrunk.way.at(-1) as Session)).toBeLessThan(sizeOf(session));
  expect(shrunk.isSmallest).toBe(false);
});

test('a text of any length that is all that matters is looked at in no time', async () => {
  const wide = `${PLACEHOLDER}${'😀'.repeat(30_000)}!`;
  const long: Session = {
    users: ['101', '102'],
    absent: [],
    rounds: [[{ user: '101', commands: [send('text', wide)] }]],
  };
  const trials = trialsOf((each) => sendsOf(each).some(({ draft }) => draft.content.endsWith('!')));
  const smallest = await smallestOf(trials, long);
  expect(sendsOf(smallest)[0]?.draft.content.length).toBeLessThan(100);
});
