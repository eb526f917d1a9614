import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../../schema/report.ts';
import { undisturbed } from '../../runner/testing/undisturbed.ts';
import { verify } from '../../runner/verify.ts';
import { build, type ForeignServer, foreignServers, hasToolchain } from './foreign-servers.ts';
import { startForeign } from './start-foreign.ts';

const root = mkdtempSync(join(tmpdir(), 'imtypes-'));
afterAll(() => rmSync(root, { recursive: true }));

/** The time-out is what a user has by default; no run comes near its budget, on a busy machine either. */
const OPTIONS = { failOn: 'must', timeoutMs: 5000, waitMs: 0, budgetMs: 600_000, seed: 1 } as const;

/** Starts one foreign server with the given arguments, and judges it. */
async function judge(server: ForeignServer, out: string, words: readonly string[] = []): Promise<Report> {
  const { target, close } = await startForeign(server, out, words);
  try {
    return await undisturbed(() => verify(target, OPTIONS));
  } finally {
    await close();
  }
}

const failedOf = ({ requirements }: Report): string[] =>
  requirements.filter(({ status }) => status === 'failed').map(({ id }) => id);

const servers = foreignServers();
const python = servers.find(({ toolchain }) => toolchain === 'python3') as ForeignServer;

describe.skipIf(!hasToolchain(python))('the server in Python, from the standard library alone', () => {
  const out = mkdtempSync(join(root, 'python-'));
  beforeAll(() => build(python, out));

  test('is conformant as it stands', async () => {
    const report = await judge(python, out);
    expect({ verdict: report.verdict, failed: failedOf(report) }).toEqual({
      verdict: 'conformant',
      failed: [],
    });
  });

  test('wrong in three ways: the three are found, nothing else', async () => {
    const report = await judge(python, out, ['--wrong']);
    // It believes the client's senderId, pushes to groups with the group's id, and lets expired tokens in.
    expect({ verdict: report.verdict, failed: failedOf(report).sort() }).toEqual({
      verdict: 'nonconformant',
      failed: ['AUTH-05', 'MSG-06', 'MSG-07'],
    });
  });
});

/**
 * Servers that their own toolchains have to build. This is too slow for every run of the tests, so
 * IMTYPES_FOREIGN=all asks for it.
 */
const compiled =
  process.env.IMTYPES_FOREIGN === 'all' ? servers.filter(({ build: needsBuild }) => needsBuild) : [];

describe.each(compiled.filter(hasToolchain))('the server $name', (server) => {
  const out = mkdtempSync(join(root, 'compiled-'));
  beforeAll(() => build(server, out));

  test('breaks no MUST as it stands', async () => {
    const report = await judge(server, out);
    expect({ verdict: report.verdict, reason: report.reason }).toEqual({
      verdict: 'conformant',
      reason: undefined,
    });
  });
});
