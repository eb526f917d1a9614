import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';
import type { Command } from './languages.ts';

/** How a command ended; `problem` is set if it did not end well, and says why in a few words. */
export interface CommandResult {
  readonly stdout: string;
  readonly problem?: string;
}

/** Runs a command to its end, or ends it with all its children when the signal says so; never throws. */
export async function runCommand(command: Command, cwd: string, signal: AbortSignal): Promise<CommandResult> {
  const [name, ...args] = command;
  if (signal.aborted) return { stdout: '', problem: `no time was left for ${name}` };
  // A group of its own, so that a compiler's children end with it.
  const child = spawn(name, args, { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const end = () => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The whole group has ended by itself.
    }
  };
  signal.addEventListener('abort', end);
  try {
    const [stdout, stderr, problem] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<string | undefined>((resolve) => {
        child.once('error', (error: NodeJS.ErrnoException) =>
          resolve(error.code === 'ENOENT' ? `${name} is not on this machine` : error.message),
        );
        child.once('close', (code) => resolve(code === 0 ? undefined : `${name} ended with ${code}`));
      }),
    ]);
    if (problem === undefined) return { stdout };
    if (signal.aborted) return { stdout, problem: `${name} did not end in time` };
    return { stdout, problem: [problem, causeIn(`${stdout}\n${stderr}`)].filter(Boolean).join(': ') };
  } finally {
    signal.removeEventListener('abort', end);
  }
}

/**
 * The first lines that mention an error; without any, the last lines. Maven names the cause first, other tools at the
 * end.
 */
function causeIn(output: string): string {
  const lines = stripVTControlCharacters(output)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const errors = lines.filter((line) => /error/i.test(line)).slice(0, 3);
  return (errors.length > 0 ? errors : lines.slice(-3)).join('\n  ').slice(0, 600);
}
