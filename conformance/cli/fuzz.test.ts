import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Report } from '../../schema/report.ts';
import { startServer } from '../../src/server/index.ts';
import { alter } from '../proof/parts/alter.ts';
import { memoryIo } from './memory-io.ts';
import { run } from './run.ts';

const root = mkdtempSync(join(tmpdir(), 'imtypes-'));
afterAll(() => rmSync(root, { recursive: true }));

test('the embedded server is fuzzed, and the last line says how much', async () => {
  const io = memoryIo();
  expect(await run(['fuzz', '--sessions', '5', '--seed', '3'], io)).toBe(0);
  expect(io.out()).toMatch(/✓ no failure {2}ws:.* 5 sessions, \d+ messages in .* s, seed 3/);
});

test.each([
  [['fuzz', '--time', 'soon'], /--time.*60s/],
  [['fuzz', '--sessions', '0'], /--sessions/],
  [['fuzz', '--repeat', '2'], /--repeat/],
  [['replay'], /replay takes <file>/],
  [['replay', 'no-such-file.json'], /no-such-file/],
])('%j is refused in words', async (argv, words) => {
  const io = memoryIo({ cwd: tmpdir() });
  expect(await run(argv, io)).toBe(2);
  expect(io.err()).toMatch(words);
});

test('a corpus is made where it is not there, and a wrong file in it is named', async () => {
  const cwd = mkdtempSync(join(root, 'case-'));
  const io = memoryIo({ cwd });
  expect(await run(['fuzz', '--sessions', '1', '--corpus', 'found'], io)).toBe(0);
  expect(readdirSync(join(cwd, 'found'))).toEqual([]);
  writeFileSync(join(cwd, 'found', 'x.json'), '{}');
  const again = memoryIo({ cwd });
  expect(await run(['fuzz', '--sessions', '1', '--corpus', 'found'], again)).toBe(2);
  expect(again.err()).toContain('x.json');
});

test('verify plays sessions behind the scenarios where it is asked to, with a fixed seed where CI is set', async () => {
  const io = memoryIo({ env: { CI: 'true' } });
  expect(await run(['verify', '--fuzz', '5'], io)).toBe(0);
  expect(io.out()).toMatch(
    /✓ conformant[\s\S]*Fuzzing\n {2}5 random sessions, .* seed 1, fixed where CI is set/,
  );
  const given = memoryIo({ env: { CI: 'true' } });
  expect(await run(['verify', '--requirement', 'PRIV-01', '--fuzz', '1', '--seed', '9'], given)).toBe(0);
  expect(given.out()).toMatch(/1 random session, .* seed 9\n/);
});

test('a run of some requirements plays none unless it is asked to, and says what it takes', async () => {
  const io = memoryIo();
  expect(await run(['verify', '--requirement', 'PRIV-01'], io)).toBe(0);
  expect(io.out()).not.toContain('Fuzzing');
  const wrong = memoryIo();
  expect(await run(['verify', '--fuzz', 'much'], wrong)).toBe(2);
  expect(wrong.err()).toMatch(/--fuzz.*5s/);
});

test('a past failure is tried behind the scenarios, and fails the one report with its session', async () => {
  const secret = 'a-secret-of-this-test-0123456789';
  // Of a length that no scenario sends.
  const isCut = (content: string): boolean => content.length === 377;
  const server = await startServer({
    ...{ port: 0, secret, groups: [{ id: 'g1', members: ['101', '102'] }] },
    steps: alter(({ content }) => (isCut(content) ? { content: content.slice(0, -1) } : undefined)),
  });
  const cwd = mkdtempSync(join(root, 'case-'));
  const draft = { type: 'text', content: 'imt-000000-0000000'.padEnd(377, 'x'), fields: {} };
  const commands = [{ do: 'send', to: '102', draft }];
  const file = {
    ...{ imtypes: 'session', version: 1, requirement: 'MSG-05', message: 'cut', shape: 'MSG-05 ', seed: 1 },
    ...{ rate: { failed: 5, of: 5 }, groups: [] },
    session: { users: ['101', '102'], absent: [], rounds: [[{ user: '101', commands }]] },
  };
  mkdirSync(join(cwd, 'past'));
  writeFileSync(join(cwd, 'past', 'found.json'), JSON.stringify(file));
  const io = memoryIo({ cwd });
  const people = ['--user', '101', '--user', '102', '--user', '103', '--group', 'g1=101,102'];
  const how = [
    '--secret',
    secret,
    '--claims',
    '{"userId": {id}}',
    '--requirement',
    'MSG-05',
    '--corpus',
    'past',
  ];
  try {
    const argv = [
      'verify',
      server.url,
      ...how,
      ...people,
      '--reporter',
      'json=report.json',
      '--reporter',
      'terminal',
    ];
    expect(await run(argv, io)).toBe(1);
  } finally {
    await server.close();
  }
  expect(io.out()).toMatch(/rerun +npx imtypes replay past\/msg-05-[0-9a-f]{8}\.json ws:/);
  expect(io.out()).toContain('1 of 1 past failure tried first, still failing: past/found.json');
  const text = readFileSync(join(cwd, 'report.json'), 'utf8');
  expect(text).not.toContain(secret);
  const { verdict, requirements } = JSON.parse(text) as Report;
  const [violation] = requirements[0]?.violations ?? [];
  expect(verdict).toBe('nonconformant');
  expect(violation?.fingerprint).toMatch(/^MSG-05 /);
  expect(violation?.session).toMatchObject({ number: 0, rate: { failed: 5, of: 5 } });
  expect(readdirSync(join(cwd, 'past')).filter((name) => name.startsWith('msg-05-'))).toHaveLength(1);
});
