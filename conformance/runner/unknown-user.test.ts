import { expect, test } from 'vitest';
import { referenceSteps } from '../../src/server/index.ts';
import { judgeSetUp } from './testing/judge-set-up.ts';

const KNOWN = ['101', '102', '104'];

test('a user whom the server does not have convicts nobody: the report asks whether it is there', async () => {
  const { report, violations } = await judgeSetUp({
    users: ['101', '102', '777', '104'],
    groups: [{ id: 'g1', members: ['101', '102'] }],
    server: {
      steps: {
        async authenticate(tokens, context) {
          const identity = await referenceSteps.authenticate(tokens, context);
          const isKnown = identity.kind !== 'user' || KNOWN.includes(identity.user);
          return isKnown ? identity : { kind: 'refused', reason: 'unknown user' };
        },
      },
    },
  });
  expect(violations).toEqual([]);
  expect(report.verdict).toBe('incomplete');
  expect(report.reason).toContain('does the server have user 777?');
  expect(report.reason).toContain('unknown user');
});
