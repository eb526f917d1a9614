import { describe, expect, test } from 'vitest';
import { referenceSteps, type Steps } from '../../src/server/index.ts';
import { judgeSetUp } from './testing/judge-set-up.ts';

const USERS = ['101', '102', '103'];
/** Everybody is in the group: only a user of the judge's own can be outside. */
const everybodyIn = (steps: Partial<Steps> = {}) =>
  judgeSetUp({ users: USERS, groups: [{ id: 'g1', members: USERS }], server: { steps } });

const isKnown = (user: string | undefined): boolean => user !== undefined && USERS.includes(user);

describe("where everybody is in the group, a user of the judge's own is outside", () => {
  test('whom the server takes: then the clauses about outsiders are judged', async () => {
    const { report, violations } = await everybodyIn();
    expect(violations).toEqual([]);
    const statusOf = (id: string) => report.requirements.find((each) => each.id === id)?.status;
    expect(['GRP-04', 'GRP-05'].map(statusOf)).toEqual(['passed', 'passed']);
  });

  test('and shows a server that pushes group messages to everybody', async () => {
    const { violations } = await everybodyIn({
      reach: (recipient, delivery, context) =>
        recipient === '101' && delivery.message.conversationId === 'g1'
          ? [...context.connections.of(recipient), ...context.connections.of('999999893')]
          : referenceSteps.reach(recipient, delivery, context),
    });
    expect(violations.some((each) => each.startsWith('GRP-04'))).toBe(true);
  });

  const SERVERS: readonly (readonly [string, Partial<Steps>, RegExp])[] = [
    [
      'refuses at the handshake',
      {
        authenticate: async (tokens, context) => {
          const identity = await referenceSteps.authenticate(tokens, context);
          return identity.kind === 'user' && !isKnown(identity.user)
            ? { kind: 'refused', reason: 'no such user' }
            : identity;
        },
      },
      /HTTP 401/,
    ],
    [
      'closes once it is open',
      {
        greet: (connection, say, context) => {
          if (!isKnown(connection.user)) connection.socket.close(4401, 'no such user');
          return referenceSteps.greet(connection, say, context);
        },
      },
      /code 4401/,
    ],
    [
      'never sends anything to',
      {
        reach: (recipient, delivery, context) =>
          isKnown(recipient) ? referenceSteps.reach(recipient, delivery, context) : [],
      },
      /no message passed/,
    ],
    [
      'never hears',
      {
        identify: (draft, connection) =>
          isKnown(connection.user) ? referenceSteps.identify(draft, connection) : undefined,
      },
      /no message passed/,
    ],
  ];

  test.each(SERVERS)(
    'whom the server %s: nobody is blamed, and the report says why',
    async (_, steps, why) => {
      const { report, violations } = await everybodyIn(steps);
      expect(violations).toEqual([]);
      for (const id of ['GRP-04', 'GRP-05']) {
        const { status, note } = report.requirements.find((each) => each.id === id) ?? {};
        expect(status).toBe('untestable');
        expect(note).toMatch(/nobody is outside; name one more with --user/);
        expect(note).toMatch(why);
      }
    },
  );
});

test('with one user who can be written to, and a server that takes nobody else, the report says what to give', async () => {
  const { report, violations } = await judgeSetUp({
    users: ['1', '2', '3'],
    groups: [
      { id: '1', members: ['2', '3'] },
      { id: '2', members: ['1', '3'] },
    ],
    server: {
      steps: {
        authenticate: async (tokens, context) => {
          const identity = await referenceSteps.authenticate(tokens, context);
          return identity.kind === 'user' && identity.user.length > 1
            ? { kind: 'refused', reason: 'unknown' }
            : identity;
        },
      },
    },
  });
  expect(violations).toEqual([]);
  expect(report.verdict).toBe('incomplete');
  expect(report.reason).toMatch(/fewer than 2 users who can be written to.*--user.*HTTP 401/);
});
