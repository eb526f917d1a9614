import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RequirementId } from '../../../schema/requirements/index.ts';

/**
 * A fault that can be switched on in a foreign server, and the requirements that it breaks in the opinion of its
 * author.
 */
export interface ForeignFault {
  readonly name: string;
  readonly does: string;
  readonly breaks: readonly string[];
  readonly alsoBreaks?: readonly string[];
}

/** A server in another language, written from the source document alone. */
export interface ForeignServer {
  readonly name: string;
  readonly toolchain: string;
  readonly command: readonly string[];
  readonly build?: readonly string[];
  /** The SHOULDs that it rightly fails. */
  readonly departs?: readonly { readonly clause: RequirementId; readonly why: string }[];
  readonly faults: readonly ForeignFault[];
  readonly presets?: readonly {
    readonly name: string;
    readonly arguments: readonly string[];
    readonly faults: readonly string[];
  }[];
}

const FOLDER = fileURLToPath(new URL('./servers/', import.meta.url));

/** Every server in the table. */
export const foreignServers = (): readonly ForeignServer[] =>
  JSON.parse(readFileSync(join(FOLDER, 'servers.json'), 'utf8')) as ForeignServer[];

/** Whether the server's toolchain is on this machine. */
export function hasToolchain(server: ForeignServer): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${server.toolchain}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const fill = (words: readonly string[], out: string): string[] =>
  words.map((word) => word.replaceAll('{out}', out));

/** Builds a server into the folder `out` if it has to be built. */
export function build(server: ForeignServer, out: string): void {
  if (server.build) {
    const [program, ...words] = fill(server.build, out);
    execFileSync(program as string, words, { cwd: FOLDER, stdio: 'pipe', timeout: 300_000 });
  }
}

/** A foreign server that is running. */
export interface RunningForeignServer {
  readonly url: string;
  stop(): void;
}

/** Starts a built server on a free port; its first line on standard output is its URL. */
export function start(
  server: ForeignServer,
  out: string,
  secret: string,
  words: readonly string[] = [],
): Promise<RunningForeignServer> {
  const [program, ...rest] = fill(server.command, out);
  const child: ChildProcess = spawn(
    program as string,
    [...rest, '--port', '0', '--secret', secret, '--group', 'g1=101,102', ...words],
    {
      cwd: FOLDER,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  return new Promise((resolve, reject) => {
    let text = '';
    let errors = '';
    child.stderr?.on('data', (chunk) => {
      errors = (errors + chunk).slice(-2000);
    });
    child.stdout?.on('data', (chunk) => {
      text += chunk;
      const url = /^(wss?:\S+)/m.exec(text)?.[1];
      if (url) resolve({ url, stop: () => child.kill() });
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      reject(new Error(`${server.name} ended with ${code} before it said its URL: ${errors}`)),
    );
  });
}
