import { expect, test } from 'vitest';
import type { Session } from './commands.ts';
import { PLAIN } from './draw-draft.ts';
import type { SessionFile } from './session-file.ts';
import { type Together, vectorOf } from './vector.ts';

const session: Session = {
  users: ['101', '102', '103'],
  absent: ['103'],
  rounds: [
    [
      {
        user: '101',
        commands: [
          { do: 'send', to: 'g1', draft: PLAIN },
          { do: 'connect', deflate: true },
          { do: 'send', to: '102', draft: PLAIN, cuts: [0.5, 0.25], pings: true },
          { do: 'switch' },
          { do: 'drop', how: 'rst' },
          { do: 'ping' },
        ],
      },
    ],
    [
      { user: '103', commands: [{ do: 'pause' }, { do: 'wait', ms: 5 }] },
      {
        user: '102',
        commands: [
          {
            do: 'bad',
            frame: {
              ...{ label: 'no UTF-8', text: `{"content":"${PLAIN.content}"}`, spoiledBy: 'ff' },
              ...{ requirement: 'INPUT-07', expect: 'never' },
            },
          },
        ],
      },
    ],
  ],
};
const file: SessionFile = {
  ...{ imtypes: 'session', version: 1, requirement: 'MSG-05', message: 'altered', shape: 'x', seed: 1 },
  rate: { failed: 5, of: 5 },
  groups: [
    { id: 'g1', members: ['101', '102'] },
    { id: 'g2', members: ['101'] },
  ],
  session,
};

test('a session is written out frame by frame', () => {
  const vector = vectorOf(file, 0);
  expect(vector.sentence).toContain('MUST');
  expect(vector.groups.map(({ id }) => id)).toEqual(['g1']);
  const [one, two, barrier, group, second, cut, dropped, ping, ...rest] = vector.steps;
  expect([one, two]).toMatchObject([
    { do: 'open', connection: '101#1' },
    { do: 'open', connection: '102#1' },
  ]);
  expect(barrier).toEqual({ do: 'barrier' });
  expect(group).toMatchObject({ do: 'send', connection: '101#1', push: { to: 'g1', senderId: '101' } });
  expect(second).toEqual({ do: 'open', connection: '101#2', user: '101', deflate: true });
  expect(cut).toMatchObject({ do: 'send', connection: '101#2', pings: true });
  const { fragments = [] } = cut as { fragments?: readonly string[] };
  const text = Buffer.concat(fragments.map((each) => Buffer.from(each, 'base64'))).toString();
  expect(fragments).toHaveLength(3);
  expect(JSON.parse(text)).toMatchObject({ type: 'text', receiverId: '102' });
  expect([dropped, ping]).toEqual([
    { do: 'drop', connection: '101#1', how: 'rst' },
    { do: 'ping', connection: '101#2' },
  ]);
  expect(rest).toMatchObject([{ do: 'barrier' }, { do: 'together' }, { do: 'barrier' }]);
});

test('who is not there does nothing, and what is no text goes in Base64', () => {
  const together = vectorOf(file, 0).steps.find((step) => step.do === 'together');
  const [absent, bad] = (together as Together).branches;
  expect(absent).toEqual([{ do: 'wait', ms: 5 }]);
  const [{ fragments, push }] = bad as unknown as [{ fragments: readonly string[]; push: unknown }];
  expect(push).toBeNull();
  expect(Buffer.from(fragments.join(''), 'base64').includes(0xff)).toBe(true);
});

test('no two messages are alike', () => {
  const contents = vectorOf(file, 0).steps.flatMap((step) =>
    step.do === 'send' && step.push ? [step.push.content] : [],
  );
  expect(contents.length).toBeGreaterThan(1);
  expect(new Set(contents).size).toBe(contents.length);
});
