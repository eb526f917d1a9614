import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type RunningServer, startServer } from '../../src/server/index.ts';
import { ciMachine, GITHUB_BASH, outputsIn, readAction, readFile } from './testing/ci-machine.ts';

// Every snippet of the guides is run as it stands there, against a server that listens already.

const SECRET = 'a-secret-of-the-snippets-that-is-long-enough';
const root = mkdtempSync(join(tmpdir(), 'imtypes-'));
const machine = ciMachine(root);
let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ port: 0, secret: SECRET, groups: [{ id: 'g1', members: ['101', '102'] }] });
});
afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true });
});

/** Enough for three shards. */
const THREE = ['AUTH-01', 'PRIV-01', 'MSG-10'];

/** A checkout with a configuration and a baseline in it. */
function checkout(requirements?: readonly string[]): string {
  const cwd = machine.newFolder();
  const config = {
    url: server.url,
    ...{ users: ['101', '102', '103'], groups: { g1: ['101', '102'] } },
    requirements,
  };
  writeFileSync(join(cwd, 'imtypes.config.json'), JSON.stringify(config));
  writeFileSync(join(cwd, 'known.json'), '{ "version": 1, "known": [] }');
  return cwd;
}

const blocksOf = (path: string) =>
  [...readFile(path).matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, language, text]) => ({
    language,
    text: text!,
  }));
const blocks = blocksOf('docs/guides/gate-in-ci.md');
const shells = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text);
const yamls = blocks.filter(({ language }) => language === 'yaml').map(({ text }) => parse(text));
const jenkinsfile = blocks.find(({ language }) => language === 'groovy')?.text ?? '';

test('both languages of the guide have the same snippets', () => {
  expect(blocks).toHaveLength(8);
  expect(blocksOf('docs/guides/gate-in-ci.zh.md')).toEqual(blocks);
});

test.each(shells.map((text, at) => [at, text] as const))('the script %i in a shell', async (_, script) => {
  const cwd = checkout(THREE);
  const { code, log } = await machine.run(['sh'], script, cwd, { IMTYPES_SECRET: SECRET });
  expect(code, log).toBe(0);
  expect(log).toContain('✓ conformant, 3 of 78 requirements');
});

test('the commands of the guide to reports, one after the other, in both languages', async () => {
  const commands = blocksOf('docs/guides/read-a-report.md').filter(({ language }) => language === 'sh');
  const others = blocksOf('docs/guides/read-a-report.zh.md').filter(({ language }) => language === 'sh');
  expect(others).toEqual(commands);
  const cwd = checkout();
  const script = commands.map(({ text }) => text).join('');
  const { code, log } = await machine.run(['sh', '-e'], script, cwd, { IMTYPES_SECRET: SECRET });
  expect(code, log).toBe(0);
  for (const file of ['report.html', 'run.html']) expect(existsSync(join(cwd, file))).toBe(true);
});

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

describe('the workflows for GitHub', () => {
  const workflows = yamls.filter((each) => each.jobs);
  const stepsOf = (workflow: { jobs: { conformance: { steps: Step[] } } }) => workflow.jobs.conformance.steps;

  test('one of them gives the action what it takes, and reads what it gives', async () => {
    const { inputs, outputs, script } = await readAction();
    const steps = stepsOf(workflows[0]);
    const given = steps.find(({ uses }) => uses?.startsWith('imtypes/'))!.with!;
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
    const cwd = checkout(THREE);
    const [output, summary] = [join(cwd, 'output'), join(cwd, 'summary')];
    for (const path of [output, summary]) writeFileSync(path, '');
    const variables = Object.entries(inputs).map(([name, { default: usual = '' }]) => [
      `INPUT_${name.toUpperCase().replace('-', '_')}`,
      given[name] ?? usual,
    ]);
    const { code, log } = await machine.run(GITHUB_BASH, script, cwd, {
      ...Object.fromEntries(variables),
      ...{ IMTYPES_SECRET: SECRET, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary },
    });
    expect(code, log).toBe(0);
    expect(outputsIn(output)).toMatchObject({ verdict: 'conformant', 'must-failed': '0' });
    const read = [...readFile('docs/guides/gate-in-ci.md').matchAll(/steps\.imtypes\.outputs\.([\w-]+)/g)];
    expect(Object.keys(outputs)).toEqual(expect.arrayContaining(read.map(([, name]) => name)));
  });

  test('the other one writes annotations, the summary and the page', async () => {
    const { run, env } = stepsOf(workflows[1]).find((step) => step.env)!;
    expect(Object.keys(env!)).toEqual(['IMTYPES_SECRET']);
    const cwd = checkout(THREE);
    const summary = join(cwd, 'summary');
    const variables = { IMTYPES_SECRET: SECRET, GITHUB_STEP_SUMMARY: summary };
    const { code, log } = await machine.run(GITHUB_BASH, run!, cwd, variables);
    expect(code, log).toBe(0);
    expect(log).toMatch(/^::notice title=imtypes/m);
    expect(readFileSync(summary, 'utf8')).toContain('conformant');
    expect(existsSync(join(cwd, 'imtypes-report/index.html'))).toBe(true);
  });

  test('each step of this repository’s own workflows is a known kind of step', () => {
    for (const name of ['check', 'release']) {
      const { jobs } = parse(readFile(`.github/workflows/${name}.yml`));
      for (const { run, uses } of Object.values<{ steps: Step[] }>(jobs).flatMap(({ steps }) => steps)) {
        expect(uses ?? '').toMatch(/^$|^[\w-]+\/[\w-]+@v\d+$/);
        if (run?.startsWith('npm run ')) expect(scripts).toContain(run.slice(8));
        else if (run) expect(existsSync(join(import.meta.dirname, '../..', run))).toBe(true);
      }
    }
    const release = parse(readFile('.github/workflows/release.yml')).jobs.release;
    const { version, publish } = release.steps.find(({ uses }: Step) => uses?.startsWith('changesets/')).with;
    for (const script of [version, publish]) expect(scripts).toContain(script.replace('npm run ', ''));
    expect(release.permissions['id-token']).toBe('write');
  });
  const scripts = Object.keys(JSON.parse(readFile('package.json')).scripts);
});

interface Job {
  readonly script: readonly string[];
  readonly parallel?: number;
  readonly artifacts: { readonly paths: readonly string[]; readonly reports?: { readonly junit?: string } };
}

/** The lines of a job, as a runner of GitLab hands them to a shell. */
const runJob = ({ script }: Job, cwd: string, env: NodeJS.ProcessEnv = {}) =>
  machine.run(['bash'], ['set -eo pipefail', ...script].join('\n'), cwd, { IMTYPES_SECRET: SECRET, ...env });

/** What a job keeps is there. */
function expectArtifacts({ artifacts: { paths, reports } }: Job, cwd: string): void {
  for (const path of [...paths, reports?.junit ?? '.']) expect(existsSync(join(cwd, path)), path).toBe(true);
}

describe('the pipelines for GitLab', () => {
  const [one, split] = yamls.filter((each) => !each.jobs);

  test('one job keeps the report that GitLab reads, and the page', async () => {
    const cwd = checkout(THREE);
    const { code, log } = await runJob(one.conformance, cwd);
    expect(code, log).toBe(0);
    expectArtifacts(one.conformance, cwd);
  });

  test('split over machines, the last job makes the reports of the whole', async () => {
    const cwd = checkout(THREE);
    const { parallel } = split.judge as Job;
    for (let index = 1; index <= parallel!; index++) {
      const shard = { CI_NODE_INDEX: String(index), CI_NODE_TOTAL: String(parallel) };
      const { code, log } = await runJob(split.judge, cwd, shard);
      expect(code, log).toBe(0);
    }
    const { code, log } = await runJob(split.report, cwd);
    expect(code, log).toBe(0);
    expect(log).toContain('✓ conformant, 3 of 78 requirements');
    expectArtifacts(split.report, cwd);
  });
});

test('the Jenkinsfile runs a script, and keeps what it writes', async () => {
  const [, script = ''] = /sh '''\n(.*?)'''/s.exec(jenkinsfile) ?? [];
  const cwd = checkout(THREE);
  const { code, log } = await machine.run(['sh', '-xe'], script, cwd, { IMTYPES_SECRET: SECRET });
  expect(code, log).toBe(0);
  const [, junit = ''] = /junit '(.*?)'/.exec(jenkinsfile) ?? [];
  expect(readFileSync(join(cwd, junit), 'utf8')).toContain('<testsuites');
  expect(jenkinsfile.split('{')).toHaveLength(jenkinsfile.split('}').length);
});
