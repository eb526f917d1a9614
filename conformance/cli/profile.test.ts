import { expect, test, vi } from 'vitest';
import { referenceSteps, startServer } from '../../src/server/index.ts';
import { memoryIo } from './memory-io.ts';
import { run } from './run.ts';

// No version is older than the first: here PRIV-07 came after it.
vi.mock('../../schema/profiles/frozen.ts', async (original) => {
  const { FROZEN } = await original<typeof import('../../schema/profiles/frozen.ts')>();
  return {
    FROZEN: FROZEN.map((each) => ({
      ...each,
      profile: {
        ...each.profile,
        requirements: each.profile.requirements.filter(({ id }) => id !== 'PRIV-07'),
      },
    })),
  };
});

const SECRET = 'a-secret-of-the-profile-tests-long-enough';

test('a server that breaks what is newer than its version stays conformant until it names a newer one', async () => {
  const server = await startServer({
    ...{ port: 0, secret: SECRET },
    groups: [{ id: 'g1', members: ['101', '102'] }],
    steps: {
      // PRIV-07: what users write to themselves is theirs alone. Version 1.0 does not ask for it here.
      converse: (senderId, to) =>
        to.kind === 'user' && to.user === senderId ? 'private:notes' : referenceSteps.converse(senderId, to),
    },
  });
  const words = [
    '--secret',
    SECRET,
    '--user',
    '101',
    '--user',
    '102',
    '--user',
    '103',
    '--group',
    'g1=101,102',
  ];
  const judged = async (...more: string[]) => {
    const io = memoryIo();
    const code = await run(['verify', server.url, ...words, ...more], io);
    return { code, out: io.out() };
  };
  const old = await judged();
  const newer = await judged('--profile', 'next');
  await server.close();
  expect(old.out).toMatch(/^✓ conformant/);
  expect(old.out).toContain('newer than version 1.0 of the specification, so it does not gate');
  expect(old.out).toContain('PRIV-07');
  expect(old.code).toBe(0);
  expect(newer.out).toMatch(/^✗ nonconformant/);
  expect(newer.code).toBe(1);
});
