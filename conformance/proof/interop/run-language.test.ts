import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Command, Language } from './languages.ts';
import { runLanguage } from './run-language.ts';

const root = mkdtempSync(join(tmpdir(), 'imtypes-interop-'));
const source = join(root, 'source');
mkdirSync(join(source, 'fake'), { recursive: true });
writeFileSync(
  join(source, 'fake', 'program.mjs'),
  `console.log('{"file":"valid/a.json","valid":true,"refusals":[]}')`,
);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const node = (script: string): Command => [process.execPath, '--eval', script];
const fails = (words: string): Command => node(`console.error(${JSON.stringify(words)}); process.exit(1)`);
const fake: Language = {
  name: 'Fake',
  library: 'none',
  folder: 'fake',
  probe: [node('0')],
  fetch: () => [node('0')],
  build: () => [node('0')],
  run: () => [process.execPath, 'program.mjs'],
};
const run = (changes: Partial<Language>, signal = new AbortController().signal) => {
  const cache = mkdtempSync(join(root, 'cache-'));
  return runLanguage({ ...fake, ...changes }, { source, cache, schemas: '', vectors: '' }, signal);
};

it('reads the verdicts of a program that runs in its own copy', async () => {
  const verdicts = [{ file: 'valid/a.json', valid: true, refusals: [] }];
  expect(await run({})).toEqual({ kind: 'ran', verdicts });
});

it.each<[string, Partial<Language>, string, string]>([
  ['no toolchain', { probe: [['no-such-toolchain']] }, 'skipped', 'no-such-toolchain is not on this machine'],
  ['no registry', { fetch: () => [fails('could not resolve host')] }, 'skipped', 'could not resolve host'],
  ['a wrong download', { fetch: () => [fails('checksum mismatch')] }, 'failed', 'checksum mismatch'],
  ['a build that breaks', { build: () => [fails('no such type')] }, 'failed', 'no such type'],
  ['a program that breaks', { run: () => fails('panic') }, 'failed', 'panic'],
  ['a program that prints no JSON', { run: () => node("console.log('hello')") }, 'failed', 'hello'],
])('%s', async (_what, changes, kind, reason) => {
  const outcome = await run(changes);
  expect(outcome).toEqual({ kind, reason: expect.stringContaining(reason) });
});

it('ends what is still running when the time is over', async () => {
  const deadline = new AbortController();
  const outcome = run(
    {
      build: () => {
        setImmediate(() => deadline.abort());
        return [node('setInterval(() => {}, 1000)')];
      },
    },
    deadline.signal,
  );
  expect(await outcome).toEqual({ kind: 'failed', reason: expect.stringContaining('did not end in time') });
});
