import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../schema/report.ts';
import { type RunningServer, startServer } from '../../src/server/index.ts';
import { createIdentity } from '../targets/identity.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const USERS = ['101', '102', '103'];
const cwd = mkdtempSync(join(tmpdir(), 'imtypes-'));
const identity = createIdentity({ secret: 'some-secret' });
const tokens: Record<string, string> = {};
let server: RunningServer;

beforeAll(async () => {
  for (const user of USERS) tokens[user] = await identity.tokenOf(user);
  server = await startServer({ port: 0, secret: 'some-secret' });
});
afterAll(async () => {
  rmSync(cwd, { recursive: true });
  await server.close();
});

interface Ended {
  readonly code: unknown;
  readonly report: Report;
  readonly err: string;
}

/** Judges the server with a configuration of these lines; `TOKENS` is at hand there. */
async function judge(config: string, before = '', interrupt?: string): Promise<Ended> {
  const folder = mkdtempSync(join(cwd, 'case-'));
  const lines = [
    `const TOKENS = ${JSON.stringify(tokens)};`,
    before,
    `export default { url: ${JSON.stringify(server.url)}, users: ${JSON.stringify(USERS)}, ${config} };`,
  ];
  writeFileSync(join(folder, 'imtypes.config.mjs'), lines.join('\n'));
  const argv = ['verify', '--reporter', 'json=-', '--requirement', 'AUTH-01'];
  const child = spawn(process.execPath, [MAIN, ...argv], { cwd: folder, env: { PATH: process.env.PATH } });
  const out = text(child.stdout);
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    err += part;
    if (interrupt !== undefined && part.includes(interrupt)) child.kill('SIGINT');
  });
  const [code] = await once(child, 'close');
  return { code, err, report: JSON.parse(await out) as Report };
}

const TOKEN = 'token: async (user) => TOKENS[user]';
const ofToken = (what: string): string =>
  `the configuration's function token failed for user "101": it ${what}`;
const UNCAUGHT = 'in a callback or a promise that it does not wait for';

describe('what the functions of a configuration do wrong is told with a report, and ends with 3', () => {
  test.each([
    [
      'a token that never comes',
      'token: () => new Promise(() => {})',
      '',
      ofToken('gave no answer within 5000 ms; --timeout <ms> gives it longer'),
    ],
    [
      'a login that throws',
      'token: async (user) => { throw new Error("login of " + user) }',
      '',
      ofToken('threw: login of 101 (imtypes.config.mjs:3)'),
    ],
    [
      'a token that is none',
      'token: async () => ({ jwt: "a" })',
      '',
      ofToken('returned an object with the keys "jwt"; takes the token, a text of 4 or more characters'),
    ],
    ['process.exit', 'token: async () => process.exit(0)', '', ofToken('called process.exit(0)')],
    [
      'process.exit that is caught',
      `token: async (user) => { try { process.exit(0) } catch {} return TOKENS[user] }`,
      '',
      ofToken('called process.exit(0)'),
    ],
    [
      'a timer that throws after the answer',
      `token: async (user) => { setTimeout(() => { throw new Error("late") }); return TOKENS[user] }`,
      '',
      ofToken(`threw, ${UNCAUGHT}: late (imtypes.config.mjs:3)`),
    ],
    [
      'a rejection after the answer',
      `token: async (user) => { Promise.reject("late"); return TOKENS[user] }`,
      '',
      ofToken(`threw, ${UNCAUGHT}: late`),
    ],
    [
      'a user that never comes',
      `${TOKEN}, users: ["101"], hooks: { createUser: () => new Promise(() => {}) }`,
      '',
      "the configuration's function hooks.createUser failed: it gave no answer within 5000 ms; --timeout <ms> gives it longer",
    ],
    [
      'a file that ends the process later',
      'token: () => new Promise(() => {})',
      'setTimeout(() => process.exit(0), 100);',
      "the configuration's own code failed: it called process.exit(0)",
    ],
  ])('%s', async (_, config, before, reason) => {
    const { code, report, err } = await judge(config, before);
    expect(report).toMatchObject({ verdict: 'incomplete', reason });
    expect(report.requirements.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(err).not.toContain('imtypes:');
    expect(code).toBe(3);
  });
});

test('an interrupt does not wait for a hook, and the owner’s own listener does not end the process', async () => {
  const { code, report, err } = await judge(
    `${TOKEN}, users: ["101"], timeout: 60000, hooks: { createUser: () => { console.log("begun"); return new Promise(() => {}) } }`,
    'process.on("SIGINT", () => process.exit(7));',
    'begun',
  );
  expect(report).toMatchObject({ verdict: 'incomplete', reason: 'interrupted' });
  expect(err).toContain('imtypes: interrupted, writing the reports');
  expect(code).toBe(130);
});

test('what the owner’s code prints leaves standard output to the report', async () => {
  const { report, err } = await judge(
    'token: async (user) => { console.log("logs in", user); process.stdout.write("raw\\n"); return TOKENS[user] }',
    'console.log("hello");',
  );
  expect(report.target.users).toEqual(USERS);
  expect(err).toMatch(/^hello\n/);
  expect(err).toContain('logs in 101\nraw\n');
});
