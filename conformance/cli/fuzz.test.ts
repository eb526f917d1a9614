import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { memoryIo } from './memory-io.ts';
import { run } from './run.ts';

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
  const cwd = mkdtempSync(join(tmpdir(), 'imtypes-corpus-'));
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
