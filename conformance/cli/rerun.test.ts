import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { Report } from '../../schema/report.ts';
import { type RunningServer, referenceSteps, startServer } from '../../src/server/index.ts';
import { REPORTERS } from '../report/index.ts';
import { memoryIo } from './memory-io.ts';
import { run } from './run.ts';

const SECRET = 'a-secret-of-the-rerun-tests';
const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'imtypes-'));
afterAll(() => rmSync(root, { recursive: true }));
const servers: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

// What a shell finds as npx: `npx imtypes verify` runs this very source.
const npx = join(root, 'npx');
writeFileSync(npx, `#!/bin/sh\nshift\nexec "${process.execPath}" "${MAIN}" "$@"\n`);
chmodSync(npx, 0o755);

/** A server that writes the names of files in capitals: MSG-10. */
async function brokenServer(): Promise<RunningServer> {
  const server = await startServer({
    port: 0,
    secret: SECRET,
    groups: [{ id: "it's a group", members: ['101', '102'] }],
    steps: {
      stamp(draft, stamp) {
        const message = referenceSteps.stamp(draft, stamp);
        return { ...message, fileName: message.fileName?.toUpperCase() };
      },
    },
  });
  servers.push(server);
  return server;
}

interface Case {
  readonly name: string;
  readonly argv: (url: string) => readonly string[];
  readonly env: (url: string) => NodeJS.ProcessEnv;
  readonly file?: string;
}

const people = ['--user', '101', '--user', '102', '--user', '103', '--group', "it's a group=101,102"];
const CASES: readonly Case[] = [
  { name: 'flags', argv: (url) => [url, '--secret', SECRET, ...people], env: () => ({}) },
  {
    name: 'variables',
    argv: () => [],
    env: (url) => ({
      IMTYPES_URL: url,
      IMTYPES_USERS: '101,102,103',
      IMTYPES_GROUPS: "it's a group=101,102",
      IMTYPES_CLAIMS: '{"sub":"{id}"}',
    }),
  },
  {
    name: 'a file',
    argv: (url) => [url],
    env: () => ({}),
    file: `export default { users: ['101', '102', '103'], groups: { "it's a group": ['101', '102'] } };`,
  },
];

test.each(CASES)(
  'a rerun line of a run by $name is complete: a shell runs it, and sees the failure again',
  async ({ argv, env, file }) => {
    const { url } = await brokenServer();
    const cwd = mkdtempSync(join(root, 'case-'));
    if (file !== undefined) writeFileSync(join(cwd, 'imtypes.config.mjs'), file);
    const io = memoryIo({ cwd, env: { IMTYPES_SECRET: SECRET, ...env(url) } });
    const asked = ['--requirement', 'MSG-10', '--reporter', 'json=-', '--fail-on', 'may'];
    expect(await run(['verify', ...argv(url), ...asked], io)).toBe(1);
    const report = JSON.parse(io.out()) as Report;
    const line = report.requirements[0]?.violations[0]?.rerun ?? '';
    expect(line).toMatch(/^npx imtypes verify ws:/);
    expect(line).toContain('--secret "$IMTYPES_SECRET"');
    // Nothing but the secret is in the environment any more.
    const child = await runShell(`${line} --reporter json=-`, cwd);
    expect(child.stderr).not.toContain('imtypes: ');
    expect(child.status).toBe(1);
    const again = JSON.parse(child.stdout) as Report;
    expect(again.target).toMatchObject({ url: report.target.url, groups: report.target.groups });
    expect(again.requirements[0]?.violations[0]?.fingerprint).toBe(
      report.requirements[0]?.violations[0]?.fingerprint,
    );
    for (const reporter of ['terminal', 'markdown', 'sarif', 'ctrf', 'agent'] as const) {
      const shown = REPORTERS[reporter](report);
      const written = ['sarif', 'ctrf'].includes(reporter) ? JSON.stringify(line).slice(1, -1) : line;
      expect(shown).toContain(written);
    }
  },
);

/** Not at once: the server under test is in this process. */
async function runShell(
  line: string,
  cwd: string,
): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const child = spawn('sh', ['-c', line], {
    cwd,
    env: { PATH: `${root}${delimiter}${process.env.PATH}`, IMTYPES_SECRET: SECRET },
  });
  const [stdout, stderr] = [text(child.stdout), text(child.stderr)];
  const [status] = await once(child, 'close');
  return { status, stdout: await stdout, stderr: await stderr };
}
