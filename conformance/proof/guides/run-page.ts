import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { CodeBlock } from './code-blocks.ts';

/** As a reader compiles: for Node.js and with what browsers have, too. */
export const COMPILER_OPTIONS = {
  target: 'es2023',
  module: 'nodenext',
  lib: ['es2023', 'dom', 'dom.iterable'],
  types: ['node'],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  resolveJsonModule: true,
  allowImportingTsExtensions: true,
};

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** Writes the blocks that are files, with these texts in place of what the page has. */
export function writeFiles(
  folder: string,
  blocks: readonly CodeBlock[],
  inPlace: ReadonlyMap<string, string>,
): void {
  for (const { file, text: body } of blocks)
    if (file !== undefined) writeFileSync(join(folder, file), `${replaceAll(body, inPlace)}\n`);
}

const replaceAll = (body: string, inPlace: ReadonlyMap<string, string>): string =>
  [...inPlace].reduce((so, [from, to]) => so.replaceAll(from, to), body);

/** The shell blocks of a page as one script, so that what a reader exports stays exported. */
function scriptOf(blocks: readonly CodeBlock[], inPlace: ReadonlyMap<string, string>): string {
  const parts = blocks
    .filter(({ language, isSkipped }) => language === 'sh' && !isSkipped)
    .map(({ text: body, exit, isBackground }) => {
      const commands = replaceAll(body, inPlace);
      if (isBackground) return `{\n${commands}\n} &`;
      return `set +e\n${commands}\ncode=$?\nset -e\n[ $code = ${exit} ] || { echo "ended with $code, not ${exit}:" ${quote(commands)}; exit 1; }`;
    });
  return `set -e\n${parts.join('\n')}\n`;
}

const quote = (body: string): string => `'${body.replaceAll("'", "'\\''")}'`;

/** Runs the shell blocks of a page in a reader's folder; returns what they printed, and how they ended. */
export async function runShell(
  folder: string,
  blocks: readonly CodeBlock[],
  inPlace: ReadonlyMap<string, string>,
): Promise<{ readonly code: number | null; readonly printed: string }> {
  const script = join(folder, 'page.sh');
  writeFileSync(script, scriptOf(blocks, inPlace));
  // A group of its own, so that what the page starts in the background ends with it.
  const child = spawn('bash', [script], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: [join(folder, 'bin'), process.env.PATH].join(delimiter), HOME: folder },
  });
  const exited = once(child, 'exit').then(([code]) => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // The whole group has ended by itself.
    }
    return code as number | null;
  });
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { code, printed: `${out}\n${err}` };
}
