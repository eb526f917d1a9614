import { expect, test } from 'vitest';
import { startServer } from '../../src/server/index.ts';
import { DEFAULT_FEATURES } from '../config/config.ts';
import { limitsOf } from '../config/limits.ts';
import { createIdentity } from '../targets/identity.ts';
import type { Group, Target } from '../targets/target.ts';
import { verify } from './verify.ts';

const SECRET = 'a-secret-of-this-test-and-of-nothing-else';

interface SetUp {
  readonly name: string;
  readonly users: readonly string[];
  readonly groups: readonly Group[];
  readonly readyTokens?: boolean;
}

const SET_UPS: readonly SetUp[] = [
  { name: 'two users, both in the group', users: ['1', '2'], groups: [{ id: 'g', members: ['1', '2'] }] },
  { name: 'a group of one', users: ['1', '2', '3'], groups: [{ id: 'g', members: ['1'] }] },
  { name: 'ready tokens and no group', users: ['1', '2', '3'], groups: [], readyTokens: true },
];

/** What depends on the server, on how it verifies tokens, and on patience: no set-up of users and groups changes it. */
const FOUND = ['AUTH-09', 'AUTH-11', 'AUTH-12'];

test.each(SET_UPS)('$name: what is told before the run is what the report says', async (setUp) => {
  const { users, groups } = setUp;
  const server = await startServer({ secret: SECRET, groups: [...groups], port: 0 });
  try {
    const target: Target = {
      url: server.url,
      users,
      groups,
      identity: await identityOf(setUp),
      features: DEFAULT_FEATURES,
      hooks: {},
      handshake: {},
    };
    const options = { failOn: 'may', timeoutMs: 5000, waitMs: 0, budgetMs: 120_000, seed: 1 } as const;
    const { requirements } = await verify(target, options);
    const told = limitsOf(target).flatMap((limit) =>
      limit.requirements.map((id) => `${id} ${limit.status}: ${limit.reason}`),
    );
    const reported = requirements
      .filter(({ status, id }) => status !== 'passed' && !FOUND.includes(id))
      .map(({ id, status, note }) => `${id} ${status}: ${note}`);
    expect(reported.sort()).toEqual(told.sort());
  } finally {
    await server.close();
  }
});

async function identityOf({ users, readyTokens }: SetUp): Promise<Target['identity']> {
  const minting = createIdentity({ secret: SECRET });
  if (!readyTokens) return minting;
  const tokens = await Promise.all(users.map(async (user) => [user, await minting.tokenOf(user)] as const));
  return createIdentity({ tokens: Object.fromEntries(tokens) });
}
