import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';

export const ROOT = join(import.meta.dirname, '../../..');
const BIN = join(ROOT, 'node_modules', '.bin');

/**
 * Ends a command that hangs. The slowest one compiles all of the judge: 18 s on two shared cores, 70 s where five others
 * kept them busy.
 */
const DEADLINE_MS = 15 * 60_000;

/** PATH without the project's own programs, which npm puts in front: the PATH of a user's machine. */
export const machinePath = (): string =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules') && !folder.includes('node-gyp-bin'))
    .join(delimiter);

/** PATH with the project's own programs first; Node.js is one of them. */
export const projectPath = (): string => `${BIN}${delimiter}${machinePath()}`;

/** Runs a command to its end and returns what it printed. If it fails, throws an error with all of its output. */
export async function run(
  command: readonly string[],
  folder: string,
  path: string = projectPath(),
): Promise<string> {
  const [name = '', ...args] = command;
  const child = spawn(name, args, {
    cwd: folder,
    env: { ...process.env, PATH: path },
    signal: AbortSignal.timeout(DEADLINE_MS),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}\n${out}${err}`);
  return out.trim();
}
