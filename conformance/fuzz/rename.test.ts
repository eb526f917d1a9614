import { expect, test } from 'vitest';
import type { Session } from './commands.ts';
import { renamed } from './rename.ts';

const ids = new Map([
  ['101', '999999893'],
  ['102', '999999894'],
  ['g1', 'group-7'],
]);

test('ids are others wherever they stand by themselves', () => {
  const session: Session = {
    users: ['101', '102'],
    absent: ['102'],
    rounds: [
      [
        {
          user: '101',
          commands: [
            { do: 'send', to: 'g1', draft: { type: 'text', content: '1010 g10 @101', fields: {} } },
            { do: 'wait', ms: 101 },
            {
              do: 'bad',
              frame: {
                label: 'a message',
                text: '{"receiverId":102,"senderId":"102","timestamp":"2024-01-01T00:00:00.101+00:00"}',
                requirement: 'INPUT-10',
                expect: 'may',
                wrongFields: { senderId: 102 },
              },
            },
          ],
        },
      ],
    ],
  };
  const [first, wait, bad] = renamed(session, ids).rounds[0]?.[0]?.commands ?? [];
  expect(renamed(session, ids)).toMatchObject({ users: ['999999893', '999999894'], absent: ['999999894'] });
  expect(first).toMatchObject({ to: 'group-7', draft: { content: '1010 g10 @999999893' } });
  expect(wait).toEqual({ do: 'wait', ms: 101 });
  expect(bad).toMatchObject({
    frame: {
      text: '{"receiverId":999999894,"senderId":"999999894","timestamp":"2024-01-01T00:00:00.101+00:00"}',
      wrongFields: { senderId: 999999894 },
    },
  });
});

test('a session is the same again with nobody renamed', () => {
  const session: Session = {
    users: ['a.b'],
    absent: [],
    rounds: [[{ user: 'a.b', commands: [{ do: 'ping' }] }]],
  };
  expect(renamed(session, new Map([['a.b', 'a.b']]))).toEqual(session);
  expect(renamed(session, new Map([['a.b', 'c']])).users).toEqual(['c']);
});

test('whatever stands in an id stands for itself', () => {
  const strange = ['7f3f8e9a-5c1d-4b6e-9a2f-d0c4b1e7a653', 'a|b', 'c.*', 'x[1]', '用户', 'd\\e'];
  const commands = strange.map((to) => ({ do: 'twice', to }) as const);
  const session: Session = { users: strange, absent: [], rounds: [[{ user: 'a|b', commands }]] };
  const others = new Map(strange.map((id, i) => [id, `other-${i}`]));
  expect(renamed(session, others).users).toEqual(strange.map((_, i) => `other-${i}`));
  expect(renamed(renamed(session, others), new Map([...others].map(([a, b]) => [b, a])))).toEqual(session);
});
