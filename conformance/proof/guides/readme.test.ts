import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { parseMediaContent } from '../../../src/index.ts';
import { startServer } from '../../../src/server/index.ts';
import { ROOT } from '../package/run.ts';
import { type CodeBlock, codeBlocksOf } from './code-blocks.ts';
import { makeReaderFolder } from './reader-folder.ts';
import { freePort, runShell } from './run-page.ts';

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const CHINESE = readFileSync(join(ROOT, 'README.zh.md'), 'utf8');
const SECRET = 'the secret your server verifies tokens with';

const root = mkdtempSync(join(tmpdir(), 'imtypes-readme-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Commands stand there indented, with a comment behind some; one that ends with \ goes on in the next line. */
function commandsOf(page: string): string[] {
  const outside = page.replace(/^```[\s\S]*?^```$/gm, '');
  const lines = outside.split('\n').filter((line) => /^ {4}\S|^ {6}--/.test(line));
  return lines
    .map((line) => line.trim().replace(/ {2,}#.*$/, ''))
    .join('\n')
    .replaceAll('\\\n', '')
    .split('\n');
}

/** What is not run here, and why: in this folder it would start itself, or ask a person. */
const NOT_RUN: readonly RegExp[] = [
  // The second is what runs this, and the first is `imtypes verify`, which proof/package runs as well.
  /^npm ci && npm (start|test)$/,
  // proof/package packs, installs and runs it in a project of its own.
  /^npm install --save-dev \.\/imtypes-\S+\.tgz node@24$/,
  // It asks for what it needs; its own tests answer it.
  /^npx imtypes init$/,
];

/** What goes on until it is ended. */
const IN_BACKGROUND = /^npx imtypes serve /;

it('has commands that run, each with the exit code of a green server', async () => {
  makeReaderFolder(root);
  const commands = commandsOf(README).filter((each) => !NOT_RUN.some((pattern) => pattern.test(each)));
  expect(commands.length).toBeGreaterThan(7);
  const blocks = commands.map(
    (text): CodeBlock => ({
      language: 'sh',
      exit: 0,
      isBackground: IN_BACKGROUND.test(text),
      isSkipped: false,
      text: IN_BACKGROUND.test(text) ? text.replace('8080', '8081') : text,
    }),
  );
  const groups = [{ id: 'g1', members: ['101', '102'] }];
  const server = await startServer({ port: 0, secret: SECRET, groups });
  const inPlace = new Map([
    ['8080', `${server.port}`],
    ['8081', `${await freePort()}`],
  ]);
  try {
    const { code, printed } = await runShell(root, blocks, inPlace);
    expect(code, printed).toBe(0);
  } finally {
    await server.close();
  }
});

it('says what parseMediaContent gives', () => {
  const shown = [...README.matchAll(/^parseMediaContent\('(.*)'\);\n\/\/ (.*)$/gm)];
  expect(shown).toHaveLength(3);
  for (const [, content = '', result = ''] of shown)
    expect(parseMediaContent(content)).toEqual(new Function(`return ${result}`)());
});

it('shows in Chinese no code and no command that is not in English', () => {
  for (const { text } of codeBlocksOf(CHINESE)) expect(README).toContain(text);
  expect(commandsOf(README)).toEqual(expect.arrayContaining(commandsOf(CHINESE)));
  expect(commandsOf(CHINESE).length).toBeGreaterThan(7);
});
