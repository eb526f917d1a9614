import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { type RunningServer, referenceSteps, startServer } from '../../src/server/index.ts';

const ROOT = join(import.meta.dirname, '../..');
const MAIN = join(ROOT, 'conformance/cli/main.ts');
const SECRET = 'a-secret-of-the-action-test';
const root = mkdtempSync(join(tmpdir(), 'imtypes-'));
afterAll(() => rmSync(root, { recursive: true }));

// `npx --yes imtypes` runs this very source.
const npx = join(root, 'npx');
writeFileSync(npx, `#!/bin/sh\nshift 2\nexec "${process.execPath}" "${MAIN}" "$@"\n`);
chmodSync(npx, 0o755);

/** The script of the action's own step, as a runner hands it to a shell. */
function scriptOf(action: string): string {
  const [, block = ''] = /\n {6}run: \|\n((?: {8}.*\n|\n)*)/.exec(action) ?? [];
  return block.replace(/^ {8}/gm, '');
}

interface Ran {
  readonly code: number;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly cwd: string;
}

async function runStep(server: RunningServer, args: string): Promise<Ran> {
  const cwd = mkdtempSync(join(root, 'case-'));
  const [output, summary] = [join(cwd, 'output'), join(cwd, 'summary')];
  for (const path of [output, summary]) writeFileSync(path, '');
  const script = scriptOf(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd,
    env: {
      PATH: [root, dirname(process.execPath), process.env.PATH].join(delimiter),
      ...{ GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, CI: 'true' },
      ...{ IMTYPES_SECRET: SECRET, INPUT_URL: server.url, INPUT_ARGS: args, INPUT_FAIL_ON: 'must' },
      ...{ INPUT_BASELINE: '', INPUT_VERSION: '' },
    },
  });
  const [out, err] = [text(child.stdout), text(child.stderr)];
  const [code] = await once(child, 'close');
  const lines = readFileSync(output, 'utf8').trim().split('\n');
  return {
    code,
    log: (await out) + (await err),
    outputs: Object.fromEntries(lines.map((line) => line.split('=', 2))),
    summary: readFileSync(summary, 'utf8'),
    cwd,
  };
}

const PEOPLE = '--user 101 --user 102 --user 103 --group "the group=101,102" --requirement MSG-10';

async function serverThat(isBroken: boolean): Promise<RunningServer> {
  return startServer({
    port: 0,
    secret: SECRET,
    groups: [{ id: 'the group', members: ['101', '102'] }],
    steps: {
      stamp(draft, stamp) {
        const message = referenceSteps.stamp(draft, stamp);
        return isBroken ? { ...message, fileName: message.fileName?.toUpperCase() } : message;
      },
    },
  });
}

test.each([
  [false, 0, { verdict: 'conformant', failed: '0', 'must-failed': '0' }],
  [true, 1, { verdict: 'nonconformant', failed: '1', 'must-failed': '1' }],
] as const)(
  'the step of the action, over a server that is broken: %s',
  { timeout: 120_000 },
  async (isBroken, code, outputs) => {
    const server = await serverThat(isBroken);
    const ran = await runStep(server, PEOPLE);
    await server.close();
    expect(ran.code, ran.log).toBe(code);
    expect(ran.outputs).toMatchObject(outputs);
    expect(ran.summary).toContain(`imtypes: ${outputs.verdict}, 1 of 78 requirements`);
    expect(ran.log).toMatch(
      isBroken ? /^::error title=MSG-10 MUST::/m : /^::notice title=imtypes%3A conformant/m,
    );
    expect(ran.log).not.toContain(SECRET);
    for (const file of ['report.json', 'junit.xml', 'index.html', 'badge.json'])
      expect(existsSync(join(ran.outputs['report-path']!, file))).toBe(true);
    expect(ran.outputs.badge).toBe(join(ran.outputs['report-path']!, 'badge.json'));
  },
);
