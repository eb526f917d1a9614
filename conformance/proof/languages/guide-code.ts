import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { codeBlocksOf } from '../guides/code-blocks.ts';
import { writeFiles } from '../guides/run-page.ts';
import type { Command } from '../interop/languages.ts';
import { runCommand } from '../interop/run-command.ts';
import { ROOT } from '../package/run.ts';

/** A file of a guide in another language, and how it is run; each ends well only where its own test holds. */
interface GuideFile {
  readonly language: string;
  readonly guide: string;
  readonly file: string;
  /** With what the language has already fetched for its generated types; `here` is the folder of the file. */
  readonly run: (cache: string) => readonly Command[];
}

const python = (cache: string): string => join(cache, 'python', 'venv', 'bin', 'python');

const FILES: readonly GuideFile[] = [
  {
    language: 'Python',
    guide: 'from-red-to-green',
    file: 'message.py',
    run: (cache) => [[python(cache), 'message.py']],
  },
  {
    language: 'Python',
    guide: 'use-the-vectors',
    file: 'vectors.py',
    run: (cache) => [[python(cache), 'vectors.py']],
  },
  {
    language: 'Go',
    guide: 'from-red-to-green',
    file: 'message.go',
    run: () => [
      ['go', 'vet', 'message.go'],
      ['go', 'run', 'message.go'],
    ],
  },
  {
    language: 'Go',
    guide: 'use-the-vectors',
    file: 'vectors.go',
    run: () => [['go', 'run', '-mod=readonly', 'vectors.go']],
  },
  {
    language: 'Java',
    guide: 'from-red-to-green',
    file: 'Messages.java',
    run: (cache) => [
      ['java', '-cp', readFileSync(join(cache, 'java', 'classpath.txt'), 'utf8').trim(), 'Messages.java'],
    ],
  },
];

/** Runs what the guides show in this language; a line for each file, and whether all of it is right. */
export async function runGuideCode(
  language: string,
  cache: string,
  signal: AbortSignal,
): Promise<{ readonly lines: readonly string[]; readonly isGood: boolean }> {
  const lines: string[] = [];
  let isGood = true;
  for (const { guide, file, run } of FILES.filter((each) => each.language === language)) {
    const problem = await problemOf(makeFolder(cache, guide, file), run(cache), signal);
    lines.push(
      `  docs/guides/${guide}.md, ${file}: ${problem === undefined ? 'runs' : `FAILED: ${problem}`}`,
    );
    isGood &&= problem === undefined;
  }
  return { lines, isGood };
}

/** A folder with the file in it, and the package where npm would have put it. */
function makeFolder(cache: string, guide: string, file: string): string {
  const here = join(cache, 'guides', file);
  rmSync(here, { recursive: true, force: true });
  mkdirSync(join(here, 'node_modules', 'imtypes'), { recursive: true });
  symlinkSync(join(ROOT, 'schema'), join(here, 'node_modules', 'imtypes', 'schema'));
  // The module that the vectors in Go want is pinned there.
  for (const name of ['go.mod', 'go.sum'])
    if (file.endsWith('.go')) cpSync(join(ROOT, 'conformance/proof/interop/go', name), join(here, name));
  const page = readFileSync(join(ROOT, 'docs/guides', `${guide}.md`), 'utf8');
  const blocks = codeBlocksOf(page).filter((block) => block.file === file);
  if (blocks.length !== 1) throw new Error(`docs/guides/${guide}.md has ${blocks.length} blocks of ${file}.`);
  writeFiles(here, blocks, new Map());
  return here;
}

async function problemOf(
  here: string,
  commands: readonly Command[],
  signal: AbortSignal,
): Promise<string | undefined> {
  for (const command of commands) {
    const { problem } = await runCommand(command, here, signal);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
