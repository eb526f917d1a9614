import type { Report } from '../../../schema/report.ts';
import { type ServerOptions, startServer } from '../../../src/server/index.ts';
import { DEFAULT_FEATURES } from '../../config/config.ts';
import { limitsOf } from '../../config/limits.ts';
import { createIdentity } from '../../targets/identity.ts';
import type { Group, Target, TargetIdentity } from '../../targets/target.ts';
import { verify } from '../verify.ts';
import { undisturbed } from './undisturbed.ts';

const SECRET = 'a-secret-of-this-test-and-of-nothing-else';

/** Who there is on a server, and what the judge is told of it. */
export interface SetUp {
  readonly users: readonly string[];
  readonly groups: readonly Group[];
  /** Tokens are ready-made: none can be minted for anybody else. */
  readonly readyTokens?: boolean;
  /** In what the server differs from its defaults. */
  readonly server?: Omit<ServerOptions, 'groups' | 'secret' | 'port'>;
}

/** A judged set-up: the report, and what was told before the run and stands in the report, each as `id status: reason`. */
export interface JudgedSetUp {
  readonly report: Report;
  readonly told: readonly string[];
  readonly reported: readonly string[];
  readonly violations: readonly string[];
}

/** What depends on the server, on how it verifies tokens, and on patience: no set-up of users and groups changes it. */
const FOUND = ['AUTH-09', 'AUTH-11', 'AUTH-12'];

/** Judges the reference server with these users and groups. */
export async function judgeSetUp({
  users,
  groups,
  readyTokens,
  server: settings,
}: SetUp): Promise<JudgedSetUp> {
  const server = await startServer({ ...settings, secret: SECRET, groups: [...groups], port: 0 });
  try {
    const target: Target = {
      url: server.url,
      users,
      groups,
      identity: await identityOf(users, readyTokens),
      features: DEFAULT_FEATURES,
      hooks: {},
      handshake: {},
    };
    // A run takes 2 s where both cores are idle, and took 13 s where sixteen processes shared them.
    const options = { failOn: 'may', timeoutMs: 5000, waitMs: 0, budgetMs: 600_000, seed: 1 } as const;
    const told = limitsOf(target).flatMap(({ requirements, status, reason }) =>
      requirements.map((id) => `${id} ${status}: ${reason}`),
    );
    const report = await undisturbed(() => verify(target, options));
    const reported = report.requirements
      .filter(({ status, id }) => status !== 'passed' && status !== 'failed' && !FOUND.includes(id))
      .map(({ id, status, note }) => `${id} ${status}: ${note}`);
    const violations = report.requirements.flatMap(({ id, violations: found }) =>
      found.map(({ message, actual }) => `${id} ${message}: ${actual}`),
    );
    return { report, told: told.sort(), reported: reported.sort(), violations };
  } finally {
    await server.close();
  }
}

async function identityOf(users: readonly string[], readyTokens = false): Promise<TargetIdentity> {
  const minting = createIdentity({ secret: SECRET });
  if (!readyTokens) return minting;
  const tokens = await Promise.all(users.map(async (user) => [user, await minting.tokenOf(user)] as const));
  return createIdentity({ tokens: Object.fromEntries(tokens) });
}
