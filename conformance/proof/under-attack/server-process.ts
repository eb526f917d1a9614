import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

/** How to start a server that is attacked. */
export interface ServerProcessOptions {
  readonly flags?: readonly string[];
  /** Limit in KiB of every file that it writes. */
  readonly maxFileKiB?: number;
}

/** `imtypes serve` in a process of its own, with a store in a file of its own. */
export interface ServerProcess {
  readonly secret: string;
  readonly storeFile: string;
  /** Without a token; changes when it is started again. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Lines that it wrote to standard error so far. */
  readonly complaints: readonly string[];
  /** The most memory that it held so far, in MiB; undefined where the system does not tell. */
  peakMiB(): number | undefined;
  /** What the store takes on the disk, in MiB, the log of what is not in its file yet included. */
  storeMiB(): number;
  /** Sends the signal; resolves to the time until it ended, in milliseconds. It is killed after ten seconds. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number>;
  /** Starts it again on the same store. */
  restart(): Promise<void>;
  /** Starts a further process with these flags, and resolves to its exit code and what it wrote to standard error. */
  another(flags: readonly string[]): Promise<{ readonly code: number | null; readonly error: string }>;
  /** Removes the store; the process must have ended. */
  remove(): void;
}

/** Longer than any server that keeps its word takes, which is three seconds. */
const KILLED_AFTER_MS = 10_000;

/** Starts the server; resolves when it listens. */
export async function startServerProcess(options: ServerProcessOptions = {}): Promise<ServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'imtypes-attack-'));
  const storeFile = join(folder, 'chat.db');
  const secret = randomBytes(32).toString('hex');
  const complaints: string[] = [];
  let current = await launch();

  async function launch(): Promise<{ child: ChildProcess; url: string }> {
    const child = spawnServe(['--store', storeFile, ...(options.flags ?? [])], secret, options.maxFileKiB);
    createInterface({ input: child.stderr! }).on('line', (line) => complaints.push(line));
    const url = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout! }).once('line', resolve);
      child.once('exit', () => reject(new Error(`the server did not start: ${complaints.join(' ')}`)));
    });
    return { child, url };
  }

  return {
    secret,
    storeFile,
    complaints,
    get url() {
      return current.url;
    },
    get port() {
      return Number(new URL(current.url).port);
    },
    get pid() {
      return Number(current.child.pid);
    },
    peakMiB: () => peakMiB(Number(current.child.pid)),
    storeMiB: () =>
      [storeFile, `${storeFile}-wal`].reduce(
        (sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0),
        0,
      ) /
      2 ** 20,
    end: (signal) => end(current.child, signal),
    async restart() {
      current = await launch();
    },
    async another(flags) {
      const child = spawnServe(flags, secret);
      const lines: string[] = [];
      createInterface({ input: child.stderr! }).on('line', (line) => lines.push(line));
      // A second server that starts after all is ended again.
      child.stdout!.once('data', () => child.kill('SIGKILL'));
      const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
      return { code, error: lines.join('\n') };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function spawnServe(flags: readonly string[], secret: string, maxFileKiB?: number): ChildProcess {
  const serve = [MAIN, 'serve', '--port', '0', '--group', 'g1=a1,a2,a3,a4,a5', ...flags];
  const env = { ...process.env, IMTYPES_SECRET: secret };
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  if (maxFileKiB === undefined) return spawn(process.execPath, serve, { env, stdio });
  // A shell alone can set the limit; it counts in blocks of 512 bytes.
  const limited = `ulimit -f ${maxFileKiB * 2}; exec "$0" "$@"`;
  return spawn('sh', ['-c', limited, process.execPath, ...serve], { env, stdio });
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number> {
  const start = performance.now();
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(0);
    const late = setTimeout(() => child.kill('SIGKILL'), KILLED_AFTER_MS);
    child.once('exit', () => {
      clearTimeout(late);
      resolve(performance.now() - start);
    });
    child.kill(signal);
  });
}

function peakMiB(pid: number): number | undefined {
  try {
    const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found?.[1] === undefined ? undefined : Number(found[1]) / 1024;
  } catch {
    return undefined;
  }
}
