import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type RunningServer, referenceSteps, startServer } from '../../src/server/index.ts';
import { ciMachine, GITHUB_BASH, outputsIn, type Ran, readAction } from './testing/ci-machine.ts';

const SECRET = 'a-secret-of-the-action-test';
const root = mkdtempSync(join(tmpdir(), 'imtypes-'));
afterAll(() => rmSync(root, { recursive: true }));
const machine = ciMachine(root);

interface RanStep extends Ran {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

async function runStep(server: RunningServer, args: string): Promise<RanStep> {
  const cwd = machine.newFolder();
  const [output, summary] = [join(cwd, 'output'), join(cwd, 'summary')];
  for (const path of [output, summary]) writeFileSync(path, '');
  const ran = await machine.run(GITHUB_BASH, (await readAction()).script, cwd, {
    ...{ GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary },
    ...{ IMTYPES_SECRET: SECRET, INPUT_URL: server.url, INPUT_ARGS: args, INPUT_FAIL_ON: 'must' },
    ...{ INPUT_BASELINE: '', INPUT_VERSION: '' },
  });
  return { ...ran, outputs: outputsIn(output), summary: readFileSync(summary, 'utf8') };
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
] as const)('the step of the action, over a server that is broken: %s', async (isBroken, code, outputs) => {
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
});
