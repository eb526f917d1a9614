import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { REPORTERS } from '../report/index.ts';
import { sampleReport } from '../report/sample-report.ts';
import { memoryIo } from './memory-io.ts';
import { run } from './run.ts';

const cwd = mkdtempSync(join(tmpdir(), 'imtypes-'));
afterAll(() => rmSync(cwd, { recursive: true }));
writeFileSync(join(cwd, 'report.json'), REPORTERS.json(sampleReport()));

test('a report becomes the page that its run would have written', async () => {
  const io = memoryIo({ cwd });
  expect(await run(['inspect', 'report.json', '--out', 'page.html'], io)).toBe(0);
  expect(readFileSync(join(cwd, 'page.html'), 'utf8')).toBe(REPORTERS.html(sampleReport()));
});

test('a transcript brings its whole history', async () => {
  const flags = ['--requirement', 'AUTH-01', '--transcript', 'run.ndjson'];
  expect(await run(['verify', ...flags], memoryIo({ cwd }))).toBe(0);
  expect(await run(['inspect', 'run.ndjson', '--out', 'run.html'], memoryIo({ cwd }))).toBe(0);
  expect(readFileSync(join(cwd, 'run.html'), 'utf8')).toContain('"isWholeHistory":true');
});

test('it is served on this machine until it is interrupted', async () => {
  const io = memoryIo({ cwd });
  const ended = run(['inspect', 'report.json'], io);
  await expect.poll(() => io.out()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\n/);
  const answer = await fetch(io.out().split('\n')[0]!);
  expect(await answer.text()).toBe(REPORTERS.html(sampleReport()));
  io.interrupt();
  expect(await ended).toBe(0);
});

test.each([
  [['nosuch.json'], 'file: cannot read "nosuch.json"'],
  [['page.txt'], 'page.txt: is neither a report as JSON nor a transcript'],
  [['report.json', '--port', '99999'], '--port: got "99999", takes a number from 0 to 65535'],
])('%j is wrong usage', async (words, sentence) => {
  writeFileSync(join(cwd, 'page.txt'), 'hello');
  const io = memoryIo({ cwd });
  expect(await run(['inspect', ...words], io)).toBe(2);
  expect(io.err()).toContain(sentence);
});
