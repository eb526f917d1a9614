import { expect, test } from 'vitest';
import { castOf } from '../driver/cast.ts';
import type { Session } from './commands.ts';
import { PLAIN } from './draw-draft.ts';
import { sessionFor } from './for-target.ts';
import { readFlow, readSessionFile, type SessionFile } from './session-file.ts';

const session: Session = {
  users: ['101', '102'],
  absent: [],
  rounds: [
    [
      {
        user: '101',
        commands: [
          { do: 'send', to: 'g1', draft: { ...PLAIN, fields: { senderId: '101' } } },
          {
            do: 'bad',
            frame: {
              label: 'a bad frame',
              text: '{"receiverId":"102"}',
              requirement: 'INPUT-02',
              expect: 'never',
            },
          },
        ],
      },
    ],
  ],
};

const file: SessionFile = {
  imtypes: 'session',
  version: 1,
  requirement: 'MSG-05',
  message: 'the content did not arrive as it was sent',
  shape: 'MSG-05 content',
  seed: 1,
  rate: { failed: 5, of: 5 },
  groups: [{ id: 'g1', members: ['101', '102'] }],
  session,
};

test('a file is read as it was written', () => {
  expect(readSessionFile(JSON.stringify(file))).toEqual(file);
});

test.each([
  ['no JSON', '{', /no JSON/],
  ['something else', '{"imtypes":"report"}', /imtypes fuzz --corpus/],
  [
    'an unknown command',
    JSON.stringify(file).replace('"send"', '"jump"'),
    /commands\/0\/do got "jump", takes connect/,
  ],
  ['a command without what it needs', JSON.stringify(file).replace('"to":"g1",', ''), /commands\/0.*to/],
  ['somebody who is no user', JSON.stringify(file).replace('"user":"101"', '"user":"7"'), /"7", who is none/],
])('%s is refused, and said why', (_, text, why) => {
  expect(() => readSessionFile(text)).toThrow(why);
});

test('a flow that somebody wrote says nothing of a failure', () => {
  const flow = JSON.stringify({ imtypes: 'session', version: 1, session });
  expect(readFlow(flow).session).toEqual(session);
  expect(() => readSessionFile(flow)).toThrow(/requirement/);
});

test('on a target with other ids the session is the same with these', () => {
  const cast = castOf({ users: ['a', 'b', 'c'], groups: [{ id: 'team', members: ['a', 'b'] }] });
  const other = sessionFor(file, cast) as Session;
  expect(other.users).toEqual(['a', 'b']);
  expect(JSON.stringify(other)).not.toMatch(/10[12]|g1/);
  expect(JSON.stringify(other)).toContain('{\\"receiverId\\":\\"b\\"}');
});

test('on a target with the same ids it stays as it is', () => {
  const cast = castOf({ users: ['102', '101', '103'], groups: [{ id: 'g1', members: ['101', '102'] }] });
  expect(sessionFor(file, cast)).toEqual(session);
});

test('what the target lacks is said', () => {
  expect(sessionFor(file, castOf({ users: ['a', 'b'], groups: [] }))).toMatch(/group/);
  const three = { ...file, session: { ...session, users: ['101', '102', '103'] } };
  expect(sessionFor(three, castOf({ users: ['a', 'b'], groups: [] }))).toMatch(/3 users/);
});
