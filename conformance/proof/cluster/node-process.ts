import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../src/server/fixtures/parts/free-port.ts';

const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));
/** Longer than a node takes that waits for a database which is away. */
const KILLED_AFTER_MS = 20_000;

/** How a node is started. */
export interface NodeOptions {
  readonly secret: string;
  readonly flags: readonly string[];
  /** A program in place of `imtypes serve`, which takes the same flags. */
  readonly program?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** One node: `imtypes serve` in a process of its own, always on the same port. */
export interface NodeProcess {
  readonly port: number;
  readonly pid: number;
  /** What it wrote to standard error. */
  readonly complaints: readonly string[];
  /** Resolves to the exit code, and how long it took. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<{ readonly code: number | null; readonly ms: number }>;
  /** Starts it again; `imports` are modules that are loaded before it. */
  start(imports?: readonly string[]): Promise<void>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a node; resolves when it listens. */
export async function startNode({
  secret,
  flags,
  program = MAIN,
  env = {},
}: NodeOptions): Promise<NodeProcess> {
  const port = await freePort();
  const complaints: string[] = [];
  let current: ChildProcess;

  async function start(imports: readonly string[] = []): Promise<void> {
    const args = [
      ...imports.flatMap((file) => ['--import', file]),
      program,
      'serve',
      '--port',
      String(port),
      ...flags,
    ];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...env, IMTYPES_SECRET: secret },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    child.once('exit', () => running.delete(child));
    createInterface({ input: child.stderr }).on('line', (line) => complaints.push(line));
    await new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stdout }).once('line', () => resolve());
      child.once('exit', () => reject(new Error(`a node did not start: ${complaints.slice(-5).join(' ')}`)));
    });
    current = child;
  }

  await start();
  return {
    port,
    complaints,
    get pid() {
      return Number(current.pid);
    },
    start,
    end(signal) {
      const child = current;
      const from = performance.now();
      return new Promise((resolve) => {
        const done = (code: number | null): void => {
          clearTimeout(late);
          resolve({ code, ms: performance.now() - from });
        };
        const late = setTimeout(() => child.kill('SIGKILL'), KILLED_AFTER_MS);
        if (child.exitCode !== null || child.signalCode !== null) return done(child.exitCode);
        child.once('exit', done);
        child.kill(signal);
      });
    },
  };
}
