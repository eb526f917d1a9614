import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startServer } from '../../../src/server/index.ts';
import { ROOT, run } from '../package/run.ts';
import { codeBlocksOf } from './code-blocks.ts';
import { makeReaderFolder } from './reader-folder.ts';
import { COMPILER_OPTIONS, freePort, runShell, writeFiles } from './run-page.ts';

/** What the pages call the port of the reference server, which a reader starts beside them. */
const SERVER_PORT = '8080';
/** A second port that a page may use. */
const OTHER_PORT = '8081';

interface Page {
  readonly path: string;
  /** The page starts a server of its own at that port. */
  readonly isServing?: boolean;
}

const PAGES: readonly Page[] = [
  { path: 'docs/guides/describe-your-server' },
  { path: 'docs/guides/from-red-to-green', isServing: true },
  { path: 'docs/guides/import-the-types' },
  { path: 'docs/guides/use-the-vectors' },
];

const root = mkdtempSync(join(tmpdir(), 'imtypes-guides-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const blocksOf = (path: string) => codeBlocksOf(read(`${path}.md`));

/** Where a reader tries one page. */
function makeFolder(path: string): string {
  const folder = join(root, path.replaceAll('/', '-'));
  mkdirSync(folder, { recursive: true });
  makeReaderFolder(folder);
  return folder;
}

describe.each(PAGES)('$path', ({ path, isServing = false }) => {
  const blocks = blocksOf(path);

  it('has commands that do what the page says', async () => {
    const folder = makeFolder(path);
    const port = await freePort();
    const server = isServing
      ? undefined
      : await startServer({ port, secret: 'dev-secret', groups: [{ id: 'g1', members: ['101', '102'] }] });
    const inPlace = new Map([
      [SERVER_PORT, `${port}`],
      [OTHER_PORT, `${await freePort()}`],
    ]);
    try {
      writeFiles(folder, blocks, inPlace);
      const { code, printed } = await runShell(folder, blocks, inPlace);
      expect(code, printed).toBe(0);
    } finally {
      await server?.close();
    }
  });

  it('has the same code in Chinese', () => {
    expect(codeBlocksOf(read(`${path}.zh.md`))).toEqual(blocks);
  });
});

/** What an application has, and the README leaves out. */
const SURROUNDINGS =
  'declare const socket: WebSocket;\n' +
  'declare function showFile(content: string, name?: string): void;\n' +
  'declare function showText(sender: string, content: string): void;\n';

/** The TypeScript of the README as files, each with what an application around it has. */
const readmeBlocks = () =>
  blocksOf('README')
    .filter(({ language }) => language === 'ts')
    .map((block, i) => {
      const isAlone = !block.text.includes('socket') || block.text.includes('const socket');
      return { ...block, file: `block-${i}.ts`, text: `${isAlone ? '' : SURROUNDINGS}${block.text}` };
    });

it('the code of all pages compiles, with the types of the package', async () => {
  const folder = makeFolder('types');
  // An error that is expected and does not come is one: so it is seen that the types are there.
  writeFileSync(
    join(folder, 'wrong.ts'),
    "import { decode } from 'imtypes';\n// @ts-expect-error\nexport const wrong: number = decode('');\n",
  );
  const pages = [
    ...PAGES.map(({ path }) => ({ inside: path.replaceAll('/', '-'), blocks: blocksOf(path) })),
    { inside: 'README', blocks: readmeBlocks() },
  ];
  const files = pages.flatMap(({ inside, blocks }) => {
    mkdirSync(join(folder, inside));
    writeFiles(join(folder, inside), blocks, new Map());
    return blocks.flatMap(({ file }) => (file?.endsWith('.ts') ? [join(inside, file)] : []));
  });
  expect(files.length).toBeGreaterThan(14);
  const config = { compilerOptions: COMPILER_OPTIONS, files: ['wrong.ts', ...files] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  await run(['tsc', '-p', 'tsconfig.json'], folder);
});

it('a command that does not do what the page says is found', async () => {
  const folder = makeFolder('wrong');
  const blocks = codeBlocksOf('```sh\nnpx imtypes explain MSG-99\n```');
  const { code, printed } = await runShell(folder, blocks, new Map());
  expect(code).toBe(1);
  expect(printed).toContain('ended with 2, not 0: npx imtypes explain MSG-99');
});
