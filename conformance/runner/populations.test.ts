import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeSetUp } from './testing/judge-set-up.ts';

/** `IMTYPES_POPULATIONS=200` judges two hundred; a dozen takes 25 s on a busy core. */
const RUNS = Number(process.env.IMTYPES_POPULATIONS ?? 12);

/** Few numbers, so that ids of users and groups meet, and ids that invite to be read as something else. */
const number = fc.integer({ min: 1, max: 9 }).map(String);
const odd = fc.constantFrom(
  ...[
    'a',
    'A',
    '07',
    '7 ',
    '名',
    'x y',
    'x',
    'y',
    'x and y',
    '"q"',
    'a,b',
    'a=b',
    '0',
    '-1',
    'null',
    '*',
    '%',
    '1%',
  ],
  ...[
    '999999983',
    '999999893',
    '999999937',
    'imtypes-guest',
    'imtypes-no-such-user',
    '__proto__',
    'toString',
  ],
);
const id = fc.oneof({ weight: 3, arbitrary: number }, { weight: 1, arbitrary: odd });

const setUps = fc.record({
  users: fc.array(id, { minLength: 2, maxLength: 12 }),
  groups: fc.uniqueArray(fc.record({ id, members: fc.uniqueArray(id, { minLength: 1, maxLength: 8 }) }), {
    selector: (each) => each.id,
    maxLength: 6,
  }),
  readyTokens: fc.boolean(),
  server: fc.record({
    receipts: fc.boolean(),
    anonymous: fc.boolean(),
    sessionsPerUser: fc.constantFrom('many', 'replace', 'reject'),
    maxMessageBytes: fc.constantFrom(100_000, 1_000_000),
  }),
});

test('whoever there is, and whatever the server leaves open: nobody is blamed', () =>
  fc.assert(
    fc.asyncProperty(setUps, async (setUp) => {
      const { report, told, reported, violations } = await judgeSetUp(setUp);
      expect(violations).toEqual([]);
      expect(report.reason ?? '').not.toMatch(/error of the judge/);
      expect(reported).toEqual(expect.arrayContaining([...told]));
    }),
    { numRuns: RUNS, endOnFailure: true },
  ));
